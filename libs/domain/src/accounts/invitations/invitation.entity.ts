import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Id } from '@sonae/tenancy';
import type { MembershipRole } from '../sessions/find-session.js';

/** A row of `invitation`; the token of its link is derived from the id and never stored. */
@Entity('invitation')
export class InvitationEntity {
  @PrimaryColumn('uuid') id!: Id;
  @Column('uuid', { name: 'association_id' }) associationId!: Id;
  @Column('uuid', { name: 'branch_id', nullable: true }) branchId!: Id | null;
  @Column('uuid', { name: 'corporation_id', nullable: true }) corporationId!: Id | null;
  @Column('uuid', { name: 'pharmacy_id', nullable: true }) pharmacyId!: Id | null;
  @Column('text') role!: MembershipRole;
  @Column('text') email!: string;
  @Column('text') name!: string;
  @Column('uuid', { name: 'invited_by', nullable: true }) invitedBy!: Id | null;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
  @Column('timestamptz', { name: 'expires_at' }) expiresAt!: Date;
  @Column('timestamptz', { name: 'accepted_at', nullable: true }) acceptedAt!: Date | null;
  @Column('timestamptz', { name: 'revoked_at', nullable: true }) revokedAt!: Date | null;
  @Column('uuid', { name: 'accepted_by', nullable: true }) acceptedBy!: Id | null;
  /** Null where no approval is needed. */
  @Column('timestamptz', { name: 'takes_effect_at', nullable: true }) takesEffectAt!: Date | null;
  /** The instants at which the people of the place were asked. */
  @Column('timestamptz', { name: 'asked_at', array: true }) askedAt!: Date[];
  @Column('timestamptz', { name: 'objected_at', nullable: true }) objectedAt!: Date | null;
  @Column('timestamptz', { name: 'admitted_at', nullable: true }) admittedAt!: Date | null;
  @Column('boolean', { name: 'by_operator' }) byOperator!: boolean;
  @Column('text', { name: 'call_back', nullable: true }) callBack!: string | null;
}
