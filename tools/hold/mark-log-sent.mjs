import { countListedMail, markListedMailSent } from '@sonae/domain/holds';
import { Failure } from '../start/failure.mjs';
import { readLog } from './read-log.mjs';
import { scope } from './with-database.mjs';

/**
 * Records the mail on hold as sent that a mail server's log names, and says what the log had.
 *
 * @param {import('@sonae/platform/database').Database} database
 * @param {string} file
 * @returns {Promise<number>} how many
 * @throws {Failure} where the log names no mail of this installation: it is another one
 */
export async function markLogSent(database, file) {
  let [named, known, done] = [0, 0, 0];
  for await (const ids of readLog(file)) {
    named += ids.length;
    known += await database.read(scope, (tx) => countListedMail(tx, ids));
    done += await database.run(scope, (tx) => markListedMailSent(tx, ids));
  }
  if (known === 0)
    throw new Failure(
      `この記録には、この Sonae の Message-ID（<ID@ドメイン>）がありません（同じ形のものは ${named} 個）。何も変えていません。ファイルを確かめてください: ${file}`,
      `This log has no Message-ID of this installation (of the same form: ${named}). Nothing was changed: ${file}`,
    );
  console.log(
    `記録の Message-ID: ${named} 個、うちこの Sonae のもの ${known} 個 / Message-IDs: ${named}, of this installation: ${known}`,
  );
  return done;
}
