import type { TidiedTable } from './tidied.js';

/**
 * Rows that one transaction deletes or empties at most, so that it holds no lock for long and ends within the time that
 * a statement has. A member list has thousands of changes, which go with it; the deliveries of a message count as rows.
 */
export function tidyBatchOf(table: TidiedTable): number {
  return table === 'member_import' ? 10 : 5_000;
}
