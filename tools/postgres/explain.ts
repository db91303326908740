import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Failure } from '../bootstrap/failure.mjs';

/**
 * Refuses a cluster of another major version.
 * @param version of the bundled server
 */
export function checkVersion(dataDir: string, version: string) {
  const made = readFileSync(path.join(dataDir, 'PG_VERSION'), 'utf8').trim();
  const here = version.split('.')[0];
  if (made !== here)
    throw new Failure(
      `${dataDir} のデータベースは PostgreSQL ${made} のものです（こちらは ${here}）。前の版の Sonae で書き出すか、npm start -- --fresh で最初からやり直してください。`,
      `The database in ${dataDir} was made by PostgreSQL ${made}; this is ${here}. Export it first, or begin anew with: npm start -- --fresh`,
    );
}

/** Refuses to create a cluster while a restore is unfinished. */
export function checkRestored(dataDir: string) {
  if (existsSync(`${dataDir}.restoring`))
    throw new Failure(
      `${dataDir} の復元が終わっていません。もう一度 npm run restore を実行してください。復元せずに新しいデータベースで始めるときは、${dataDir}.restoring を削除してください。`,
      `The restore of ${dataDir} did not come to its end: run it again (npm run restore), or remove ${dataDir}.restoring`,
    );
}

/** Replaces an error that people cannot act on by one that they can. */
export function explain(error: unknown, dataDir: string) {
  if ((error as { code?: unknown }).code !== '28P01') return error;
  return new Failure(
    `${dataDir} のデータベースに、保存されているパスワードが合いません。secrets.json を元に戻すか、npm start -- --fresh で最初からやり直してください。`,
    `The passwords kept for ${dataDir} do not fit its database. Put the secrets file back, or begin anew with: npm start -- --fresh`,
  );
}
