import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Id } from '@sonae/tenancy';

/** A row of `password_reset`: a link to choose a new password, valid once. Task `accounts` only. */
@Entity('password_reset')
export class PasswordResetEntity {
  @PrimaryColumn('uuid') id!: Id;
  @Column('uuid', { name: 'person_id' }) personId!: Id;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
  @Column('timestamptz', { name: 'expires_at' }) expiresAt!: Date;
  @Column('timestamptz', { name: 'used_at', nullable: true }) usedAt!: Date | null;
}
