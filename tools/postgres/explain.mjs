import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/**
 * Refuses a cluster that another major version made.
 *
 * @param {string} dataDir
 * @param {string} version of the bundled server
 */
export function checkVersion(dataDir, version) {
  const made = readFileSync(path.join(dataDir, 'PG_VERSION'), 'utf8').trim();
  const here = version.split('.')[0];
  if (made !== here)
    throw new Error(
      `The database in ${dataDir} was made by PostgreSQL ${made}; this is ${here}. Export it first, or begin anew with: npm start -- --fresh`,
    );
}

/**
 * Refuses to make a new cluster where a restore has begun and not ended.
 *
 * @param {string} dataDir
 */
export function checkRestored(dataDir) {
  if (existsSync(`${dataDir}.restoring`))
    throw new Error(
      `The restore of ${dataDir} did not come to its end: run it again (npm run restore), or remove ${dataDir}.restoring`,
    );
}

/** An error for people in place of one they cannot act on. */
export function explain(error, dataDir) {
  if (error.code !== '28P01') return error;
  return new Error(
    `The passwords kept for ${dataDir} do not fit its database. Put the secrets file back, or begin anew with: npm start -- --fresh`,
    { cause: error },
  );
}
