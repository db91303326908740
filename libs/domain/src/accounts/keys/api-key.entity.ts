import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Id } from '@sonae/tenancy';

/** A row of `api_key`; the database stamps branch and corporation. */
@Entity('api_key')
export class ApiKeyEntity {
  @PrimaryColumn('uuid') id!: Id;
  @Column('uuid', { name: 'association_id' }) associationId!: Id;
  @Column('uuid', { name: 'branch_id' }) branchId!: Id;
  @Column('uuid', { name: 'corporation_id' }) corporationId!: Id;
  @Column('uuid', { name: 'pharmacy_id' }) pharmacyId!: Id;
  @Column('text') name!: string;
  @Column('text') prefix!: string;
  @Column('bytea', { name: 'secret_hash' }) secretHash!: Buffer;
  @Column('uuid', { name: 'created_by' }) createdBy!: Id;
  /** The holder: the manager who answers for the key. The key ends with that manager's role. */
  @Column('uuid', { name: 'held_by' }) heldBy!: Id;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
  @Column('timestamptz', { name: 'expires_at' }) expiresAt!: Date;
  @Column('timestamptz', { name: 'last_used_at', nullable: true }) lastUsedAt!: Date | null;
  @Column('timestamptz', { name: 'revoked_at', nullable: true }) revokedAt!: Date | null;
}
