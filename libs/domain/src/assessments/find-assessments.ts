import { Parameters } from '@sonae/platform/database';
import { type Id, type MemberScope, type Tx } from '@sonae/tenancy';
import { dayInJapan } from '@sonae/platform/time';
import { frameworkSql, knownFrameworks, type Framework, type FrameworkItem } from '@sonae/domain/frameworks';
import type { AnswerValue } from './answer-input.js';
import { answersSql } from './answers-sql.js';
import { reviewSql, type Review } from './review-sql.js';

/** A stored answer; instants are texts, see instantSql. */
export interface Answer {
  itemCode: string;
  value: AnswerValue;
  targetOn: string | null;
  reason: string | null;
  /** Only on request. */
  note?: string | null;
  revision: number;
  answeredAt: string;
}

/** One row of the checklist with its answers. */
export interface AssessmentRow {
  item: FrameworkItem;
  answer: Answer | null;
  /** The last answer of the period before; null also when it was not requested. */
  previousAnswer: Answer | null;
}

/** One review of the checklist by one pharmacy, with the requested parts. */
export interface Assessment extends Review {
  /** Only for open reviews of several pharmacies. */
  pharmacyId?: Id;
  framework?: Framework;
  itemCount?: number;
  /** In printed order. */
  rows?: AssessmentRow[];
}

/** Parts of a review that are read besides its own row. Rows include the edition. */
export type AssessmentPart = 'framework' | 'rows' | 'previousAnswers' | 'notes';

/**
 * The choice of reviews: one by its id; the open one on the newest edition, of a pharmacy or of each of several; or
 * those that a pharmacy submitted (10, newest first).
 */
export type AssessmentChoice =
  { id: Id; asOf?: string | null } | { openOf: Id } | { openOfEach: readonly Id[] } | { submittedOf: Id };

interface Found extends Review {
  pharmacyId?: Id;
  framework?: Framework | null;
  answers?: Answer[] | null;
  previousAnswers?: Answer[] | null;
}

const submittedShown = 10;

/** Reads reviews that the scope sees, with the requested parts, in one statement. */
export async function findAssessments(
  tx: Tx<MemberScope>,
  choice: AssessmentChoice,
  parts: ReadonlySet<AssessmentPart>,
): Promise<Assessment[]> {
  const parameters = new Parameters();
  const columns = [reviewSql('a', `${parameters.add(dayInJapan(tx.now))}::date`)];
  if ('openOfEach' in choice) columns.push('a.pharmacy_id AS "pharmacyId"');
  if (parts.has('framework') || parts.has('rows')) columns.push(unknownFrameworkSql(parameters));
  const asOf = 'id' in choice && choice.asOf != null ? parameters.add(choice.asOf) : undefined;
  const answersOf = (assessment: string, asOf?: string) =>
    answersSql({ pharmacy: 'a.pharmacy_id', assessment, asOf }, parts.has('notes'));
  if (parts.has('rows')) columns.push(`${answersOf('a.id', asOf)} AS answers`);
  const previous = parts.has('rows') && parts.has('previousAnswers');
  if (previous) columns.push(`${answersOf('b.id')} AS "previousAnswers"`);
  const found = await tx.query<Found>(
    `SELECT ${columns.join(', ')} FROM assessment a JOIN framework f ON f.id = a.framework_id
     ${previous ? periodBefore : ''}
     WHERE ${conditionOf(choice, parameters)}`,
    parameters.values,
  );
  return found.map(assessmentOf);
}

const periodBefore = `LEFT JOIN assessment b ON b.pharmacy_id = a.pharmacy_id AND b.framework_id = a.framework_id
  AND b.period = a.period - 1`;

function unknownFrameworkSql(parameters: Parameters): string {
  return `CASE WHEN a.framework_id <> ALL (${parameters.add(knownFrameworks.ids())}::uuid[])
    THEN ${frameworkSql} END AS framework`;
}

function conditionOf(choice: AssessmentChoice, parameters: Parameters): string {
  if ('id' in choice) return `a.id = ${parameters.add(choice.id)}`;
  if ('openOf' in choice) {
    return `a.pharmacy_id = ${parameters.add(choice.openOf)} AND a.submitted_at IS NULL
      ORDER BY f.code, f.edition DESC LIMIT 1`;
  }
  if ('openOfEach' in choice) {
    return `a.pharmacy_id = ANY (${parameters.add(choice.openOfEach)}::uuid[]) AND a.id = (
      SELECT o.id FROM assessment o JOIN framework e ON e.id = o.framework_id
      WHERE o.pharmacy_id = a.pharmacy_id AND o.submitted_at IS NULL ORDER BY e.code, e.edition DESC LIMIT 1)`;
  }
  return `a.pharmacy_id = ${parameters.add(choice.submittedOf)} AND a.submitted_at IS NOT NULL
    ORDER BY a.submitted_at DESC LIMIT ${submittedShown}`;
}

function assessmentOf({ framework: read, answers, previousAnswers, ...review }: Found): Assessment {
  if (read === undefined) return review;
  if (read) knownFrameworks.keep(read);
  const framework = read ?? knownFrameworks.get(review.frameworkId);
  if (!framework) throw new Error('an edition that was known is gone');
  const { items } = framework;
  const assessment = { ...review, framework, itemCount: items.length };
  if (answers === undefined) return assessment;
  const [now, before] = [byItem(answers), byItem(previousAnswers)];
  const rows = items.map((item) => ({
    item,
    answer: now.get(item.code) ?? null,
    previousAnswer: before.get(item.code) ?? null,
  }));
  return { ...assessment, rows };
}

function byItem(answers: Answer[] | null | undefined): Map<string, Answer> {
  return new Map(answers?.map((answer) => [answer.itemCode, answer]));
}
