import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Id } from '@sonae/tenancy';
import type { MembershipRole } from '../sessions/find-session.js';

/** A row of `membership`: a role of a person at one place. Only `revoked_at` ever changes. */
@Entity('membership')
export class MembershipEntity {
  @PrimaryColumn('uuid') id!: Id;
  @Column('uuid', { name: 'person_id' }) personId!: Id;
  @Column('text') role!: MembershipRole;
  @Column('uuid', { name: 'association_id', nullable: true }) associationId!: Id | null;
  @Column('uuid', { name: 'branch_id', nullable: true }) branchId!: Id | null;
  @Column('uuid', { name: 'corporation_id', nullable: true }) corporationId!: Id | null;
  @Column('uuid', { name: 'pharmacy_id', nullable: true }) pharmacyId!: Id | null;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
  @Column('timestamptz', { name: 'revoked_at', nullable: true }) revokedAt!: Date | null;
  /** How many API keys ended with it; the database counts them. */
  @Column('integer', { name: 'ended_keys' }) endedKeys!: number;
}
