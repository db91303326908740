import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Id } from '@sonae/tenancy';

/** A row of `pharmacy`: a member, and the tenant. */
@Entity('pharmacy')
export class PharmacyEntity {
  @PrimaryColumn('uuid') id!: Id;
  @Column('uuid', { name: 'association_id' }) associationId!: Id;
  @Column('uuid', { name: 'branch_id' }) branchId!: Id;
  @Column('uuid', { name: 'corporation_id' }) corporationId!: Id;
  @Column('text') code!: string;
  @Column('text') name!: string;
  @Column('text', { name: 'name_kana', nullable: true }) nameKana!: string | null;
  @Column('text', { name: 'medical_institution_code', nullable: true }) medicalInstitutionCode!:
    string | null;
  @Column('text', { name: 'postal_code', nullable: true }) postalCode!: string | null;
  @Column('text') address!: string;
  @Column('text', { nullable: true }) phone!: string | null;
  @Column('text', { nullable: true }) fax!: string | null;
  @Column('text', { name: 'manager_name' }) managerName!: string;
  @Column('integer') version!: number;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
  @Column('timestamptz', { name: 'updated_at' }) updatedAt!: Date;
  /** When it withdrew. */
  @Column('timestamptz', { name: 'withdrawn_at', nullable: true }) withdrawnAt!: Date | null;
  /** When it last moved to another owner. */
  @Column('timestamptz', { name: 'handed_over_at', nullable: true }) handedOverAt!: Date | null;
  /** Since when it has its present owner; null if it never changed. Stamped by the database. */
  @Column({ type: 'timestamptz', name: 'owner_since', nullable: true, update: false })
  ownerSince!: Date | null;
  /** Its owners in the 72 hours before `ownerSince`. */
  @Column({ type: 'uuid', name: 'former_owners', array: true, nullable: true, update: false })
  formerOwners!: Id[] | null;
  @Column('text', { name: 'police_name', nullable: true }) policeName!: string | null;
  @Column('text', { name: 'police_phone', nullable: true }) policePhone!: string | null;
  @Column('text', { name: 'police_source', nullable: true }) policeSource!: string | null;
  /** yyyy-mm-dd. */
  @Column('date', { name: 'police_checked_on', nullable: true }) policeCheckedOn!: string | null;
  /** Columns for searching and for ordering by name; made by the database. */
  @Column({ type: 'text', name: 'search_form', insert: false, update: false }) searchForm!: string;
  @Column({ type: 'text', name: 'sort_form', insert: false, update: false }) sortForm!: string;
}

/** The columns of the row. */
export type PharmacyRow = Readonly<PharmacyEntity>;
