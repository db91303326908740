/** The counters equal a recount of the rows. */

export { countLateMembers } from './count-late-members.js';
export { countOpenIncidents } from './count-open-incidents.js';
export { findChecklistTotals, type ChecklistTotal } from './find-checklist-totals.js';
export { findDueReviews, type DueReview } from './find-due-reviews.js';
export { findProgress, type BranchProgress } from './find-progress.js';
