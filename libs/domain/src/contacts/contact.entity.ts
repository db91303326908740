import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Id } from '@sonae/tenancy';
import type { Contact } from './contact-row-sql.js';

/** A row of `contact`; the database stamps branch and corporation. */
@Entity('contact')
export class ContactEntity {
  @PrimaryColumn('uuid') id!: Id;
  @Column('uuid', { name: 'association_id' }) associationId!: Id;
  @Column('uuid', { name: 'branch_id' }) branchId!: Id;
  @Column('uuid', { name: 'corporation_id' }) corporationId!: Id;
  @Column('uuid', { name: 'pharmacy_id' }) pharmacyId!: Id;
  @Column('text') name!: string;
  @Column('text') role!: Contact['role'];
  @Column('text') email!: string;
  @Column('text', { nullable: true }) phone!: string | null;
  /** Imported with a member list and never changed by hand. */
  @Column('boolean') imported!: boolean;
  /** The number of the contact in its row of the list, the manager 1; null for one that was entered by hand. */
  @Column('integer', { name: 'list_number', nullable: true }) listNumber!: number | null;
  @Column('timestamptz', { name: 'bounced_at', nullable: true }) bouncedAt!: Date | null;
  /** The mail server's code of the bounce (RFC 3463). */
  @Column('text', { name: 'bounce_code', nullable: true }) bounceCode!: string | null;
  /** When a reader of its mail reported that the address is not theirs. */
  @Column('timestamptz', { name: 'reported_wrong_at', nullable: true }) reportedWrongAt!: Date | null;
  /** When the officers were told of the bounce or the report. */
  @Column('timestamptz', { name: 'told_at', nullable: true }) toldAt!: Date | null;
  @Column('integer') version!: number;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
  @Column('timestamptz', { name: 'removed_at', nullable: true }) removedAt!: Date | null;
  /** How a person removed it, after which no member list restores the address; null when a list removed it. */
  @Column('text', { name: 'removed_as', nullable: true }) removedAs!: 'REMOVED' | 'CHANGED' | null;
}

/** The columns of the row. */
export type ContactRow = Readonly<ContactEntity>;
