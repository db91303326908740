import { answerOwnerQuestions } from './answer-owner-questions.js';
import { OwnerBook } from './owner-book.js';
import type { ListedOwner, OwnerAnswer, OwnerPlan, PresentOwners } from './owner-plan.js';
import { planNumberedOwners } from './plan-numbered-owners.js';
import { planUnnumberedOwners } from './plan-unnumbered-owners.js';

/** The most questions of one list; pharmacies of further questions are not joined. */
const MAX_QUESTIONS = 1_000;
const SHOWN_MEMBERS = 100;

/**
 * Plans the owner of each row of a list. The 法人番号 decides; without one a pharmacy neither joins nor leaves an
 * owner, unless the officer answers so. Pure, except for the ids of new owners.
 * @param answers the officer's answers to the questions of the same plan without answers
 * @throws UserError MEMBER_LIST_QUESTION_UNKNOWN, MEMBER_LIST_OWNER_UNKNOWN or MEMBER_LIST_MEMBER_UNKNOWN at
 *   `sameOwners.<index>.…`
 */
export function planOwners(
  rows: readonly ListedOwner[],
  present: PresentOwners,
  answers: readonly OwnerAnswer[] = [],
): OwnerPlan {
  const book = new OwnerBook(present);
  const listed = rows.filter((row) => !book.isWithdrawn(row));
  planNumberedOwners(book, listed);
  planUnnumberedOwners(book, listed);
  const drafts = book.questions
    .toSorted((one, other) => (one.rows[0]?.row ?? 0) - (other.rows[0]?.row ?? 0))
    .slice(0, MAX_QUESTIONS);
  const questions = drafts.map(({ name, corporateNumber, rows: asked, candidates }, index) => ({
    number: index + 1,
    name,
    corporateNumber,
    memberCount: asked.length,
    members: asked.slice(0, SHOWN_MEMBERS).map((row) => ({ row: row.row, code: row.code, name: row.name })),
    candidates: candidates(),
  }));
  const questionOf = new Map(drafts.flatMap((draft, index) => draft.rows.map(({ row }) => [row, index + 1])));
  answerOwnerQuestions(book, drafts, answers);
  const targets = listed.flatMap(({ row }) => {
    const owner = book.owners.get(book.targets.get(row) ?? '');
    if (owner === undefined) return [];
    const { id, name, number } = owner;
    return [{ row, id, name, number, question: questionOf.get(row) ?? null }];
  });
  return { targets, questions, problems: book.problems, warnings: book.warnings };
}
