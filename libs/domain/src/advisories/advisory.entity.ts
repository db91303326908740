import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Id } from '@sonae/tenancy';

/** A row of `advisory` (注意喚起): its state and its counters; its draft and its versions hold the texts. */
@Entity('advisory')
export class AdvisoryEntity {
  @PrimaryColumn('uuid') id!: Id;
  @Column('uuid', { name: 'association_id' }) associationId!: Id;
  @Column('text') state!: 'DRAFT' | 'PUBLISHED' | 'CANCELLED';
  /** The newest version that was sent, 0 for a draft. */
  @Column('integer', { name: 'current_version' }) currentVersion!: number;
  /** The message of the newest version. */
  @Column('uuid', { name: 'message_id', nullable: true }) messageId!: Id | null;
  @Column('timestamptz', { name: 'published_at', nullable: true }) publishedAt!: Date | null;
  /** When and by whom the notice was paused. */
  @Column('timestamptz', { name: 'paused_at', nullable: true }) pausedAt!: Date | null;
  @Column('text', { name: 'paused_by', nullable: true }) pausedBy!: string | null;
  @Column('integer', { name: 'audience_pharmacy_count' }) audiencePharmacyCount!: number;
  @Column('integer', { name: 'unreachable_pharmacy_count' }) unreachablePharmacyCount!: number;
  @Column('integer', { name: 'acknowledged_pharmacy_count' }) acknowledgedPharmacyCount!: number;
  /** Version of the record, for edits; not the number of a version of the text. */
  @Column('integer') version!: number;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
  @Column('timestamptz', { name: 'updated_at' }) updatedAt!: Date;
}
