import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Id } from '@sonae/tenancy';
import type { AdvisoryContent } from './advisory-content.js';

/** A row of `advisory_version`: a text that was sent. Written once. */
@Entity('advisory_version')
export class AdvisoryVersionEntity {
  @PrimaryColumn('uuid', { name: 'association_id' }) associationId!: Id;
  @PrimaryColumn('uuid', { name: 'advisory_id' }) advisoryId!: Id;
  @PrimaryColumn('integer') number!: number;
  @Column('jsonb') content!: AdvisoryContent;
  @Column('text', { name: 'correction_reason', nullable: true }) correctionReason!: string | null;
  @Column('uuid', { name: 'message_id' }) messageId!: Id;
  @Column('timestamptz', { name: 'published_at' }) publishedAt!: Date;
  @Column('text', { name: 'published_by' }) publishedBy!: string;
}
