import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Id } from '@sonae/tenancy';

/** A row of `person`: a person who can sign in. */
@Entity('person')
export class PersonEntity {
  @PrimaryColumn('uuid') id!: Id;
  /** In the form of `normalizeEmail`. */
  @Column('text') email!: string;
  @Column('text') name!: string;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
}
