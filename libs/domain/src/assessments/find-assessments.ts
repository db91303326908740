import type { Id, MemberScope, Tx } from '@sonae/platform/database';
import { dayInJapan } from '@sonae/platform/time';
import type { Framework, FrameworkItem } from '@sonae/domain/frameworks';
import { answerSql } from './answer-sql.js';
import type { AnswerValue } from './answer-input.js';
import { assessmentStatusSql, type AssessmentStatus } from './assessment-status-sql.js';

/** An answer as it was given; instants are ISO texts. */
export interface Answer {
  value: AnswerValue;
  targetOn: string | null;
  reason: string | null;
  note: string | null;
  revision: number;
  answeredAt: string;
}

/** One row of the checklist with its answers. */
export interface AssessmentRow {
  item: FrameworkItem;
  answer: Answer | null;
  /** The last answer of the period before. */
  previousAnswer: Answer | null;
}

/** One review of the checklist by one pharmacy. Plain JSON: days are yyyy-mm-dd, instants ISO texts. */
export interface Assessment {
  id: Id;
  framework: Framework;
  period: number;
  dueOn: string;
  status: AssessmentStatus;
  itemCount: number;
  answeredCount: number;
  rows: AssessmentRow[];
  submittedAt: string | null;
  signedName: string | null;
  version: number;
}

/** Which reviews: one by its id, a pharmacy's open one on the newest edition, or those it submitted (10, newest first). */
export type AssessmentChoice = { id: Id } | { openOf: Id } | { submittedOf: Id };

const submittedShown = 10;

/** Reviews with their rows in printed order, as far as the scope may see them. */
export async function findAssessments(tx: Tx<MemberScope>, choice: AssessmentChoice): Promise<Assessment[]> {
  const [condition, id] = conditionOf(choice);
  const found = await tx.query<{ assessment: Omit<Assessment, 'itemCount'> }>(
    `SELECT jsonb_build_object('id', a.id, 'period', a.period, 'dueOn', a.due_on,
       'status', CASE WHEN a.submitted_at IS NOT NULL THEN 'ANSWERED' ELSE ${assessmentStatusSql('a', '$2::date')} END,
       'answeredCount', a.answered_count, 'submittedAt', a.submitted_at, 'signedName', a.signed_name,
       'version', a.version,
       'framework', jsonb_build_object('id', f.id, 'code', f.code, 'edition', f.edition, 'title', f.content->'title',
         'issuer', f.content->'issuer', 'phases', f.content->'phases', 'source', f.source, 'verifiedAt', f.verified_at),
       'rows', (SELECT jsonb_agg(jsonb_build_object(
           'item', jsonb_build_object('code', i.code, 'phase', i.phase, 'section', i.section,
             'sectionTitle', i.section_title, 'checkText', i.check_text, 'guideSectionTitle', i.guide_section_title,
             'guideCheckText', i.guide_check_text, 'guidelineReferences', i.guideline_references),
           'answer', ${answerSql('a.pharmacy_id', 'a.id', 'i.code')},
           'previousAnswer', ${answerSql('a.pharmacy_id', 'b.id', 'i.code')}) ORDER BY i.position)
         FROM framework_item i WHERE i.framework_id = a.framework_id)) AS assessment
     FROM assessment a JOIN framework f ON f.id = a.framework_id
     LEFT JOIN assessment b ON b.pharmacy_id = a.pharmacy_id AND b.framework_id = a.framework_id
       AND b.period = a.period - 1
     WHERE ${condition}`,
    [id, dayInJapan(tx.now)],
  );
  return found.map(({ assessment }) => {
    const items = assessment.rows.map(({ item }) => item);
    return { ...assessment, framework: { ...assessment.framework, items }, itemCount: items.length };
  });
}

function conditionOf(choice: AssessmentChoice): [string, Id] {
  if ('id' in choice) return ['a.id = $1', choice.id];
  if ('openOf' in choice) {
    return [
      'a.pharmacy_id = $1 AND a.submitted_at IS NULL ORDER BY f.code, f.edition DESC LIMIT 1',
      choice.openOf,
    ];
  }
  const newest = `ORDER BY a.submitted_at DESC LIMIT ${submittedShown}`;
  return [`a.pharmacy_id = $1 AND a.submitted_at IS NOT NULL ${newest}`, choice.submittedOf];
}
