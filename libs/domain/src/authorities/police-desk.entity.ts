import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Id } from '@sonae/tenancy';
import type { PoliceDeskKind } from './police-desk-input.js';

/** A row of `police_desk`: a desk of the police as the association entered and confirmed it. */
@Entity('police_desk')
export class PoliceDeskEntity {
  @PrimaryColumn('uuid') id!: Id;
  @Column('uuid', { name: 'association_id' }) associationId!: Id;
  @Column('text') kind!: PoliceDeskKind;
  @Column('text') name!: string;
  @Column('text') phone!: string;
  @Column('text', { nullable: true }) url!: string | null;
  @Column('text') source!: string;
  /** yyyy-mm-dd. */
  @Column('date', { name: 'confirmed_on' }) confirmedOn!: string;
  @Column('integer') version!: number;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
  @Column('timestamptz', { name: 'removed_at', nullable: true }) removedAt!: Date | null;
}
