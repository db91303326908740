import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Id } from '@sonae/tenancy';

/** A row of `session`. Only `last_seen_at` and `revoked_at` ever change. */
@Entity('session')
export class SessionEntity {
  @PrimaryColumn('uuid') id!: Id;
  @Column('bytea', { name: 'token_hash' }) tokenHash!: Buffer;
  @Column('uuid', { name: 'person_id' }) personId!: Id;
  @Column('uuid', { name: 'membership_id', nullable: true }) membershipId!: Id | null;
  @Column('text', { name: 'user_agent' }) userAgent!: string;
  /** In the form of `networkOf`. */
  @Column('text') network!: string;
  /** The device of the signed cookie; null on sessions that began before the cookie existed. */
  @Column('uuid', { name: 'device_id', nullable: true }) deviceId!: Id | null;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
  @Column('timestamptz', { name: 'last_seen_at' }) lastSeenAt!: Date;
  @Column('timestamptz', { name: 'expires_at' }) expiresAt!: Date;
  @Column('timestamptz', { name: 'revoked_at', nullable: true }) revokedAt!: Date | null;
}
