import type { AssociationScope, Id, Tx } from '@sonae/tenancy';
import type { MemberListProblem } from './describe-problem.js';
import type { OwnerQuestion } from './owner-plan.js';
import { oldestUpload } from './oldest-upload.js';

/** A checked member list, without its rows. */
export interface MemberImport {
  id: Id;
  fileName: string;
  encoding: string | null;
  state: 'CHECKED' | 'CONFIRMED' | 'EXPIRED';
  rowCount: number;
  createdCount: number;
  updatedCount: number;
  unchangedCount: number;
  /** Members that move to another branch or owner, as the check counted; `updatedCount` includes them. */
  movedCount: number;
  missingCount: number;
  withdrawnCount: number;
  /** Changes of owner that waited for an answer of the people concerned when it was saved. */
  ownerChangesWaiting: number;
  errorCount: number;
  errors: MemberListProblem[];
  warnings: MemberListProblem[];
  newBranches: string[];
  ownerQuestions: OwnerQuestion[];
  createdAt: Date;
  confirmedAt: Date | null;
}

/** The checked list with that id, or undefined. */
export async function findMemberImport(tx: Tx<AssociationScope>, id: Id): Promise<MemberImport | undefined> {
  const [found] = await tx.query<MemberImport>(
    `SELECT id, file_name AS "fileName", encoding, row_count AS "rowCount", created_count AS "createdCount",
       updated_count AS "updatedCount", unchanged_count AS "unchangedCount",
       moved_count AS "movedCount", missing_count AS "missingCount", withdrawn_count AS "withdrawnCount",
       owner_changes_waiting AS "ownerChangesWaiting",
       owner_questions AS "ownerQuestions", error_count AS "errorCount", errors,
       warnings, new_branches AS "newBranches", created_at AS "createdAt", confirmed_at AS "confirmedAt",
       CASE WHEN state = 'CHECKED' AND created_at < $2 THEN 'EXPIRED' ELSE state END AS state
     FROM member_import WHERE id = $1`,
    [id, oldestUpload(tx.now)],
  );
  return found;
}
