/**
 * The rows of a page: the requested number, at least one and at most `largest`.
 * @param largest the limit that the list documents
 */
export function pageSize(first: number, largest = 100): number {
  return Math.min(Math.max(first, 1), largest);
}
