import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Id } from '@sonae/tenancy';

/** A row of `email_change`: a new address that waits for confirmation, once. Task `accounts` only. */
@Entity('email_change')
export class EmailChangeEntity {
  @PrimaryColumn('uuid') id!: Id;
  @Column('uuid', { name: 'person_id' }) personId!: Id;
  /** In the form of `normalizeEmail`. */
  @Column('text') email!: string;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
  @Column('timestamptz', { name: 'expires_at' }) expiresAt!: Date;
  @Column('timestamptz', { name: 'closed_at', nullable: true }) closedAt!: Date | null;
}
