import { ask, type Asked, type PlanWorld } from '@sonae/testing';
import { answerItem } from '../answer-item.js';
import { findAssessments } from '../find-assessments.js';
import type { AssessmentPart } from '../index.js';

/** How the statements of this feature are asked for. */
export function plans({ id, association, pharmacy, pharmacyId, assessmentId }: PlanWorld): Asked[] {
  const answer = {
    assessmentId,
    itemCode: '1-1-1',
    revision: 0,
    value: 'YES' as const,
  };
  const rows = new Set<AssessmentPart>(['framework', 'rows', 'previousAnswers', 'notes']);
  return [
    ask('assessments/answer-item', answerItem, [
      [pharmacy, { ...answer, targetOn: null, reason: null, note: 'メモ' }],
    ]),
    ask('assessments/find-assessments', findAssessments, [
      [pharmacy, { openOf: pharmacyId }, rows],
      [association, { id }, rows],
      [pharmacy, { submittedOf: pharmacyId }, rows],
      [association, { openOfEach: [pharmacyId] }, rows],
    ]),
  ];
}
