import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Id } from '@sonae/tenancy';

/** A row of `advisory_cancellation` (取消): the cancellation of a sent notice. Written once. */
@Entity('advisory_cancellation')
export class AdvisoryCancellationEntity {
  @PrimaryColumn('uuid', { name: 'association_id' }) associationId!: Id;
  @PrimaryColumn('uuid', { name: 'advisory_id' }) advisoryId!: Id;
  /** Number of the newest version at that time. */
  @Column('integer') number!: number;
  @Column('text') reason!: string;
  /** The message about the cancellation. */
  @Column('uuid', { name: 'message_id' }) messageId!: Id;
  @Column('timestamptz', { name: 'cancelled_at' }) cancelledAt!: Date;
  @Column('text', { name: 'cancelled_by' }) cancelledBy!: string;
}
