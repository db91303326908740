import type { TidiedTable } from './tidied.js';

/**
 * The most rows that one transaction deletes or empties, so that it holds no lock for long and ends within the
 * statement timeout. A member list has thousands of changes, which are deleted with it; the deliveries of a message
 * count as rows.
 */
export function tidyBatchOf(table: TidiedTable): number {
  return table === 'member_import' ? 10 : 5_000;
}
