/**
 * Rows of a page: as many as are asked for, but one at least and `largest` at most.
 * @param largest the bound that the list states, 100 unless it is another
 */
export function pageSize(first: number, largest = 100): number {
  return Math.min(Math.max(first, 1), largest);
}
