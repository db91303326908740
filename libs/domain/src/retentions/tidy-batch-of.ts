import type { TidiedTable } from './tidied.js';

/** Rows that one transaction deletes or empties at most, so that it holds no lock for long; a message has many deliveries. */
export function tidyBatchOf(table: TidiedTable): number {
  return table === 'message' ? 100 : 5_000;
}
