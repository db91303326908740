import { ask, type Asked, type PlanWorld } from '@sonae/testing';
import { countOpenIncidents } from '../count-open-incidents.js';
import { findChecklistTotals } from '../find-checklist-totals.js';
import { findDueReviews } from '../find-due-reviews.js';
import { findProgress } from '../find-progress.js';

/** How the statements of this feature are asked for. */
export function plans({ id, association, branch }: PlanWorld): Asked[] {
  return [
    ask('statistics/find-checklist-totals', findChecklistTotals, [
      [association, { items: [], frameworkId: id }],
      [branch, { items: [], frameworkId: id }],
    ]),
    ask('statistics/count-open-incidents', countOpenIncidents, [[association]]),
    ask('statistics/find-due-reviews', findDueReviews, [[association, 10]]),
    ask('statistics/find-progress', findProgress, [[association]]),
  ];
}
