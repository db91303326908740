import { execFileSync } from 'node:child_process';

/**
 * Runs a statement as the superuser in a cluster without a server, to which no client can connect.
 * @param {{dataDir: string, binaries: {postgres: string}, runner?: {uid: number, gid: number}, database: string, statement: string}} options
 *   `statement` in one line
 * @throws {Error} where PostgreSQL refuses it
 */
export function runAlone({ dataDir, binaries, runner, database, statement }) {
  // It prints an error and continues as if it had succeeded.
  const said = execFileSync(
    '/bin/sh',
    ['-c', 'exec "$0" --single -D "$1" "$2" 2>&1', binaries.postgres, dataDir, database],
    {
      ...runner,
      cwd: dataDir,
      input: `${statement}\n`,
      encoding: 'utf8',
      env: { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' },
    },
  );
  const refusal = /(?:ERROR|FATAL): .*/.exec(said)?.[0];
  if (refusal) throw new Error(`PostgreSQL refused a statement: ${refusal}`);
}
