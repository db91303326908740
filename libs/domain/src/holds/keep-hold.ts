import type { Database, SystemScope } from '@sonae/tenancy';
import { findInstallation } from './find-installation.js';
import { holdDeliveries } from './hold-deliveries.js';
import { noticeRestore } from './notice-restore.js';

/** What one look did. */
export interface HoldKept {
  /** Whether a restore was noticed. */
  noticed: boolean;
  /** How many deliveries were marked; null where there was nothing to do. */
  marked: number | null;
  /** Deliveries that waited before. */
  held: number;
}

/**
 * Notices that the data was restored, and puts the mail of before on hold, in transactions of a bounded size. Until that is
 * done no worker claims anything; after a kill the process that looks next goes on.
 * @param limit deliveries marked in one transaction: they are locked as long
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
