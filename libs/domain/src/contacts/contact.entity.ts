import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Id } from '@sonae/tenancy';
import type { Contact } from './contact-row-sql.js';

/** A row of `contact`; branch and corporation are stamped by the database. */
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
  /** Came with a member list, and nobody has changed it by hand. */
  @Column('boolean') imported!: boolean;
  /** Which contact of its row in the list it is, the manager 1; null for one that was entered by hand. */
  @Column('integer', { name: 'list_number', nullable: true }) listNumber!: number | null;
  @Column('timestamptz', { name: 'bounced_at', nullable: true }) bouncedAt!: Date | null;
  /** The mail server's code for that (RFC 3463). */
  @Column('text', { name: 'bounce_code', nullable: true }) bounceCode!: string | null;
  /** When a reader of its mail said that the address is not theirs. */
  @Column('timestamptz', { name: 'reported_wrong_at', nullable: true }) reportedWrongAt!: Date | null;
  /** When the officers were told of that. */
  @Column('timestamptz', { name: 'told_at', nullable: true }) toldAt!: Date | null;
  @Column('integer') version!: number;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
  @Column('timestamptz', { name: 'removed_at', nullable: true }) removedAt!: Date | null;
  /** How a person took it off, after which no member list brings the address back; null when a list did it. */
  @Column('text', { name: 'removed_as', nullable: true }) removedAs!: 'REMOVED' | 'CHANGED' | null;
}

/** What the row says. */
export type ContactRow = Readonly<ContactEntity>;
