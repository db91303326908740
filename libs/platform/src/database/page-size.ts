/** Rows of a page: as many as are asked for, but one at least and `largest` at most. */
export function pageSize(first: number, largest = 100): number {
  return Math.min(Math.max(first, 1), largest);
}
