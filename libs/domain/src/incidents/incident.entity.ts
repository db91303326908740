import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Id } from '@sonae/tenancy';
import type { IncidentInput } from './incident-input.js';

/** A row of `incident`; the database stamps branch and corporation. */
@Entity('incident')
export class IncidentEntity implements IncidentInput {
  @PrimaryColumn('uuid') id!: Id;
  @Column('uuid', { name: 'association_id' }) associationId!: Id;
  @Column('uuid', { name: 'branch_id' }) branchId!: Id;
  @Column('uuid', { name: 'corporation_id' }) corporationId!: Id;
  @Column('uuid', { name: 'pharmacy_id' }) pharmacyId!: Id;
  @Column('integer') number!: number;
  /** 受付番号, made by the database. */
  @Column({ type: 'text', insert: false, update: false }) reference!: string;
  @Column('text') kind!: IncidentInput['kind'];
  @Column('text') department!: string;
  @Column('text') place!: string;
  @Column('timestamptz', { name: 'occurred_at' }) occurredAt!: Date;
  @Column('text', { name: 'reporter_name' }) reporterName!: string;
  @Column('text', { name: 'reporter_phone' }) reporterPhone!: string;
  @Column('text') condition!: string;
  @Column('text') impact!: IncidentInput['impact'];
  @Column('text') state!: 'OPEN' | 'CLOSED';
  @Column('timestamptz', { name: 'recorded_at' }) recordedAt!: Date;
  @Column('timestamptz', { name: 'submitted_at', nullable: true }) submittedAt!: Date | null;
  @Column('timestamptz', { name: 'alerted_at', nullable: true }) alertedAt!: Date | null;
  @Column('timestamptz', { name: 'closed_at', nullable: true }) closedAt!: Date | null;
  @Column('integer') version!: number;
  /**
   * Set on a report that the policies hide: the former owner, or after a handover the pharmacy; null on all other
   * reports.
   */
  @Column('uuid', { name: 'kept_by', nullable: true }) keptBy!: Id | null;
}
