import type { MemberListProblem } from './describe-problem.js';

/** The most problems, and the most warnings, that are stored for a member list. */
export const MAX_KEPT = 1_000;

/** Problems of a member list in the order of its rows; those of the whole file first. */
export function sortProblems(problems: readonly MemberListProblem[]): MemberListProblem[] {
  return problems.toSorted((one, other) => (one.row ?? 0) - (other.row ?? 0));
}
