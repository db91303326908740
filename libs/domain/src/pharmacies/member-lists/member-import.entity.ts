import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Id } from '@sonae/tenancy';
import type { MemberListProblem } from './describe-problem.js';
import type { OwnerQuestion, OwnerTarget } from './owner-plan.js';
import type { OptionalPart } from './parse-member-header.js';
import type { StagedMember } from './staged-member.js';

/** A row of `member_import`: a checked member list. */
@Entity('member_import')
export class MemberImportEntity {
  @PrimaryColumn('uuid') id!: Id;
  @Column('uuid', { name: 'association_id' }) associationId!: Id;
  @Column('text', { name: 'file_name' }) fileName!: string;
  @Column('text', { nullable: true }) encoding!: string | null;
  @Column('text') state!: 'CHECKED' | 'CONFIRMED' | 'EXPIRED';
  @Column('integer', { name: 'row_count' }) rowCount!: number;
  @Column('integer', { name: 'created_count' }) createdCount!: number;
  @Column('integer', { name: 'updated_count' }) updatedCount!: number;
  @Column('integer', { name: 'unchanged_count' }) unchangedCount!: number;
  @Column('integer', { name: 'moved_count', default: 0 }) movedCount!: number;
  @Column('integer', { name: 'missing_count', default: 0 }) missingCount!: number;
  @Column('integer', { name: 'withdrawn_count', default: 0 }) withdrawnCount!: number;
  /** Changes of owner that waited for an answer when it was saved. */
  @Column('integer', { name: 'owner_changes_waiting', default: 0 }) ownerChangesWaiting!: number;
  @Column('integer', { name: 'error_count' }) errorCount!: number;
  @Column('jsonb') errors!: MemberListProblem[];
  @Column('jsonb') warnings!: MemberListProblem[];
  @Column('jsonb', { name: 'new_branches' }) newBranches!: string[];
  /** Empty unless it can be confirmed. */
  @Column('jsonb') rows!: StagedMember[];
  /** The columns that the file does not have. */
  @Column('jsonb', { default: [] }) absent!: readonly OptionalPart[];
  /** The planned owner of each row. */
  @Column('jsonb', { default: [] }) owners!: OwnerTarget[];
  @Column('jsonb', { name: 'owner_questions', default: [] }) ownerQuestions!: OwnerQuestion[];
  /** Digest of what the check reported, see `digestPlan`; null before the end of the check. */
  @Column('bytea', { name: 'plan_digest', nullable: true }) planDigest!: Buffer | null;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
  @Column('timestamptz', { name: 'confirmed_at', nullable: true }) confirmedAt!: Date | null;
}
