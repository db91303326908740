import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Id } from '@sonae/tenancy';

/** A row of `authority`: an official contact of one prefecture or of the nation. */
@Entity('authority')
export class AuthorityEntity {
  @PrimaryColumn('uuid') id!: Id;
  @Column('text') key!: string;
  @Column('text') kind!: string;
  @Column('text', { name: 'prefecture_code', nullable: true }) prefectureCode!: string | null;
  @Column('text') name!: string;
  @Column('text', { nullable: true }) phone!: string | null;
  @Column('text', { nullable: true }) email!: string | null;
  @Column('text', { nullable: true }) url!: string | null;
  /** What a caller must know beforehand, in Sonae's words. */
  @Column('text', { nullable: true }) note!: string | null;
  @Column('text') source!: string;
  /** Day of the source, yyyy-mm-dd. */
  @Column('date', { name: 'source_date' }) sourceDate!: string;
  /** The day it was compared with the original, yyyy-mm-dd; null: 要確認. */
  @Column('date', { name: 'verified_at', nullable: true }) verifiedAt!: string | null;
}
