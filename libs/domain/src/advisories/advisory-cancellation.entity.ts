import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Id } from '@sonae/tenancy';

/** A row of `advisory_cancellation` (取消): a notice that was sent and is taken back. It is written once. */
@Entity('advisory_cancellation')
export class AdvisoryCancellationEntity {
  @PrimaryColumn('uuid', { name: 'association_id' }) associationId!: Id;
  @PrimaryColumn('uuid', { name: 'advisory_id' }) advisoryId!: Id;
  /** Of the version that was the newest one. */
  @Column('integer') number!: number;
  @Column('text') reason!: string;
  /** The message about the cancellation. */
  @Column('uuid', { name: 'message_id' }) messageId!: Id;
  @Column('timestamptz', { name: 'cancelled_at' }) cancelledAt!: Date;
  @Column('text', { name: 'cancelled_by' }) cancelledBy!: string;
}
