import type { DraftQuestion, OwnerBook } from './owner-book.js';
import type { ListedOwner, OwnerAnswer } from './owner-plan.js';
import { refuse } from '../pharmacies.texts.js';

/**
 * Joins pharmacies that have one owner by the officer's answer. An answer may name only an owner that its question
 * names.
 * @throws UserError MEMBER_LIST_QUESTION_UNKNOWN, MEMBER_LIST_OWNER_UNKNOWN, MEMBER_LIST_MEMBER_UNKNOWN
 */
export function answerOwnerQuestions(
  book: OwnerBook,
  questions: readonly DraftQuestion[],
  answers: readonly OwnerAnswer[],
): void {
  const answered = new Set<number>();
  const found = answers.map((answer, index) => {
    const question = questions[answer.question - 1];
    if (question === undefined) {
      throw refuse('MEMBER_LIST_QUESTION_UNKNOWN', { field: `sameOwners.${index}.question` });
    }
    const rows = rowsOf(question, answer, index);
    for (const { row } of rows) {
      // A pharmacy belongs to one owner.
      if (answered.has(row)) throw unknownMember(index);
      answered.add(row);
    }
    return { answer, index, question, rows };
  });
  // Questions with a 法人番号 first: a question without one may then name an owner that has just got the number.
  const numberedFirst = found.toSorted((one, other) => rank(one.question) - rank(other.question));
  for (const { answer, index, question, rows } of numberedFirst) {
    const id = ownerOf(book, question, answer, index) ?? book.targets.get(rows[0]?.row ?? 0);
    const owner = id === undefined ? undefined : book.owners.get(id);
    if (owner === undefined) throw unknownOwner(index);
    if (question.corporateNumber !== null) {
      if (owner.number !== null && owner.number !== question.corporateNumber) throw unknownOwner(index);
      Object.assign(owner, { number: question.corporateNumber, name: question.name });
      book.byNumber.set(question.corporateNumber, owner.id);
    }
    for (const { row } of rows) book.targets.set(row, owner.id);
  }
}

function rowsOf(
  { rows, corporateNumber }: DraftQuestion,
  { memberCodes }: OwnerAnswer,
  index: number,
): ListedOwner[] {
  if (memberCodes == null) return rows;
  // One number is one owner, so its members cannot be chosen.
  if (corporateNumber !== null || memberCodes.length === 0) throw unknownMember(index);
  const byCode = new Map(rows.map((row) => [row.code, row]));
  return memberCodes.map((code) => {
    const row = byCode.get(code);
    if (row === undefined) throw unknownMember(index);
    return row;
  });
}

/** The owner that an answer names; undefined when it names none and the members get one new owner together. */
function ownerOf(
  book: OwnerBook,
  { candidates }: DraftQuestion,
  { corporationId, corporateNumber }: OwnerAnswer,
  index: number,
): string | undefined {
  if (corporationId == null && corporateNumber == null) return undefined;
  const byId = candidates().filter(
    (candidate) => corporationId == null || candidate.ownerId === corporationId,
  );
  if (byId.length === 0) throw unknownOwner(index);
  const isNumber = corporateNumber == null || byId.some((each) => each.corporateNumber === corporateNumber);
  if (!isNumber) throw unknownOwner(index, 'corporateNumber');
  return corporationId ?? book.byNumber.get(corporateNumber ?? '');
}

const rank = ({ corporateNumber }: DraftQuestion) => (corporateNumber === null ? 1 : 0);
const unknownOwner = (index: number, name = 'corporationId') =>
  refuse('MEMBER_LIST_OWNER_UNKNOWN', { field: `sameOwners.${index}.${name}` });
const unknownMember = (index: number) =>
  refuse('MEMBER_LIST_MEMBER_UNKNOWN', { field: `sameOwners.${index}.memberCodes` });
