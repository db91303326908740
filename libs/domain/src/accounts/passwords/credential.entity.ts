import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Id } from '@sonae/tenancy';

/** A row of `credential`: a person's password, hashed. Task `accounts` only. */
@Entity('credential')
export class CredentialEntity {
  @PrimaryColumn('uuid', { name: 'person_id' }) personId!: Id;
  @Column('text', { name: 'password_hash' }) passwordHash!: string;
  @Column('timestamptz', { name: 'changed_at' }) changedAt!: Date;
}
