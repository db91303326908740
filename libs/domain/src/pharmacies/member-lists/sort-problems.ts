import type { MemberListProblem } from './describe-problem.js';

/** How many problems, and how many doubts, of a member list are kept. */
export const MAX_KEPT = 1_000;

/** Problems of a member list in the order of its rows; those of the whole file first. */
export function sortProblems(problems: readonly MemberListProblem[]): MemberListProblem[] {
  return problems.toSorted((one, other) => (one.row ?? 0) - (other.row ?? 0));
}
