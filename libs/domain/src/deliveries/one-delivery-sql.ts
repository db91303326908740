import type { Parameters } from '@sonae/platform/database';
import type { Id } from '@sonae/tenancy';

/**
 * A delivery by its id. With the month, a statement reads one part of the ledger, else all: links of earlier releases
 * have none.
 */
export interface DeliveryKey {
  id: Id;
  /** The first day of its month, yyyy-mm-dd. */
  month?: string;
}

/** SQL: whether the row `d` of `delivery` is this delivery. */
export function oneDeliverySql({ id, month }: DeliveryKey, parameters: Parameters): string {
  const own = `d.id = ${parameters.add(id)}`;
  return month === undefined ? own : `${own} AND d.month = ${parameters.add(month)}`;
}
