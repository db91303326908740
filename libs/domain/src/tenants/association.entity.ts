import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Id } from '@sonae/tenancy';

/** A row of `association` (都道府県薬剤師会). */
@Entity('association')
export class AssociationEntity {
  @PrimaryColumn('uuid') id!: Id;
  @Column('text') name!: string;
  @Column('text', { name: 'prefecture_code' }) prefectureCode!: string;
  @Column('text', { nullable: true }) phone!: string | null;
  @Column('text', { nullable: true }) url!: string | null;
  @Column('text', { nullable: true }) email!: string | null;
  @Column('text', { name: 'client_url', nullable: true }) clientUrl!: string | null;
  @Column('integer', { name: 'review_months' }) reviewMonths!: number;
  @Column('integer', { name: 'first_due_days' }) firstDueDays!: number;
  @Column('integer') version!: number;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
}

/** The columns of the row. */
export type AssociationRow = Readonly<AssociationEntity>;
