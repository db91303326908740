import type { Database, SystemScope } from '@sonae/tenancy';
import { findInstallation } from './find-installation.js';
import { holdDeliveries } from './hold-deliveries.js';
import { noticeRestore } from './notice-restore.js';

/** The result of one run. */
export interface HoldKept {
  /** Whether a restore was noticed. */
  noticed: boolean;
  /** How many deliveries were marked; null where there was nothing to mark. */
  marked: number | null;
  /** The number of deliveries on hold before. */
  held: number;
}

/**
 * Notices that the data was restored, and puts earlier mail on hold, in transactions of a limited size. Until that is
 * done no worker claims anything; after a crash the next process continues.
 * @param limit deliveries marked in one transaction, which stay locked until it ends
 */
export async function keepHold(
  database: Pick<Database, 'read' | 'run'>,
  scope: SystemScope,
  { limit } = { limit: 5_000 },
): Promise<HoldKept> {
  const { inPlace, toMark, held } = await database.read(scope, findInstallation);
  if (inPlace && !toMark) return { noticed: false, marked: null, held };
  const noticed = !inPlace && (await database.run(scope, noticeRestore));
  let marked = 0;
  for (let done = false; !done;) {
    const portion = await database.run(scope, (tx) => holdDeliveries(tx, { limit }));
    marked += portion.marked;
    done = portion.last;
  }
  return { noticed, marked, held };
}
