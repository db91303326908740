import type { Tx } from './tx.js';

/** Counts the rows of a source. @param source SQL from `FROM` on, without an order or a limit */
export async function countRows(tx: Tx, source: string, values: readonly unknown[]): Promise<number> {
  const [found] = await tx.query<{ count: number }>(`SELECT count(*)::integer AS count ${source}`, values);
  return found?.count ?? 0;
}
