import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Id } from '@sonae/tenancy';
import type { WithdrawalReason } from './pharmacy-changed.texts.js';

/** A row of `withdrawal`; the database stamps branch and corporation. */
@Entity('withdrawal')
export class WithdrawalEntity {
  @PrimaryColumn('uuid') id!: Id;
  @Column('uuid', { name: 'association_id' }) associationId!: Id;
  @Column('uuid', { name: 'branch_id' }) branchId!: Id;
  @Column('uuid', { name: 'corporation_id' }) corporationId!: Id;
  @Column('uuid', { name: 'pharmacy_id' }) pharmacyId!: Id;
  @Column('text') reason!: WithdrawalReason;
  /** yyyy-mm-dd: the first day without membership. */
  @Column('date', { name: 'withdrawn_on' }) withdrawnOn!: string;
  @Column('timestamptz', { name: 'recorded_at' }) recordedAt!: Date;
  /** Null before its day. */
  @Column('timestamptz', { name: 'effective_at', nullable: true }) effectiveAt!: Date | null;
  /** When it was undone, or the pharmacy became a member again. */
  @Column('timestamptz', { name: 'ended_at', nullable: true }) endedAt!: Date | null;
}
