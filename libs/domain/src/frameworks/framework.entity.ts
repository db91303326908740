import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Id } from '@sonae/tenancy';
import type { FrameworkContent } from './framework-content.js';

/** A row of `framework`: one edition of a checklist; its rows are in `framework_item`. */
@Entity('framework')
export class FrameworkEntity {
  @PrimaryColumn('uuid') id!: Id;
  @Column('text') code!: string;
  @Column('text') edition!: string;
  @Column('jsonb') content!: Omit<FrameworkContent, 'items' | 'source' | 'verified_at'>;
  @Column('bytea', { name: 'content_digest' }) contentDigest!: Buffer;
  @Column('text') source!: string;
  /** yyyy-mm-dd. */
  @Column('date', { name: 'verified_at' }) verifiedAt!: string;
}
