import { describeProblem, type MemberListProblem } from './describe-problem.js';
import type { ListedOwnerChange } from './list-owner-changes.js';
import { memberColumnLabels } from './member-list.texts.js';

/** Warnings about the rows whose pharmacy keeps its owner, because its people are not asked again so soon. */
export function warnOfRestedChanges(rested: readonly ListedOwnerChange[]): MemberListProblem[] {
  const column = memberColumnLabels.memberCode;
  return rested.map(({ row, code }) => describeProblem('OWNER_CHANGE_RESTED', { row, column, value: code }));
}
