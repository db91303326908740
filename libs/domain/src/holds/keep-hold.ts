import type { Database, SystemScope } from '@sonae/platform/database';
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

/** Deliveries marked in one transaction: they are locked as long. */
const limit = 5_000;

/**
 * Notices that the data was restored, and puts the mail of before on hold, in transactions of a bounded size. Until that is
 * done nobody claims anything; after a kill whoever looks next goes on.
 */
export async function keepHold(
  database: Pick<Database, 'read' | 'run'>,
  scope: SystemScope,
): Promise<HoldKept> {
  const { inPlace, toMark, held } = await database.read(scope, findInstallation);
  if (inPlace && !toMark) return { noticed: false, marked: null, held };
  const noticed = !inPlace && (await database.run(scope, noticeRestore));
  let marked = 0;
  for (let count = limit; count === limit; marked += count) {
    count = await database.run(scope, (tx) => holdDeliveries(tx, { limit }));
  }
  return { noticed, marked, held };
}
