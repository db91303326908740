import { existsSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { findArchiving } from './find-archiving.mjs';

/** Milliseconds in which a server archives a file, unless many are waiting. */
const patience = 15_000;

/**
 * Waits until the last WAL of a backup is in the archive.
 * @param {{adminUrl: string, wal: string, segment: string}} options `wal` is the archive
 * @returns {Promise<boolean>} false where the server says that it cannot, or has not within a while
 */
export async function watchArchiving({ adminUrl, wal, segment }) {
  const isKept = () => existsSync(path.join(wal, `${segment}.gz`));
  for (const end = performance.now() + patience; !isKept(); await sleep(200))
    if (performance.now() > end || (await findArchiving(adminUrl)).failing) return isKept();
  return true;
}
