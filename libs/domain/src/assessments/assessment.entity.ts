import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Id } from '@sonae/tenancy';

/** A row of `assessment`; the database stamps branch and corporation. */
@Entity('assessment')
export class AssessmentEntity {
  @PrimaryColumn('uuid') id!: Id;
  @Column('uuid', { name: 'association_id' }) associationId!: Id;
  @Column('uuid', { name: 'branch_id' }) branchId!: Id;
  @Column('uuid', { name: 'corporation_id' }) corporationId!: Id;
  @Column('uuid', { name: 'pharmacy_id' }) pharmacyId!: Id;
  @Column('uuid', { name: 'framework_id' }) frameworkId!: Id;
  @Column('integer') period!: number;
  @Column('timestamptz', { name: 'opened_at' }) openedAt!: Date;
  /** yyyy-mm-dd in Japan. */
  @Column('date', { name: 'due_on' }) dueOn!: string;
  @Column('integer', { name: 'answered_count' }) answeredCount!: number;
  @Column('timestamptz', { name: 'submitted_at', nullable: true }) submittedAt!: Date | null;
  @Column('uuid', { name: 'signed_by', nullable: true }) signedBy!: Id | null;
  @Column('text', { name: 'signed_name', nullable: true }) signedName!: string | null;
  @Column('text', { name: 'deputy_reason', nullable: true }) deputyReason!: string | null;
  @Column('bytea', { name: 'answers_digest', nullable: true }) answersDigest!: Buffer | null;
  @Column('integer') version!: number;
}
