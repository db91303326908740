import { countListedMail, markListedMailSent } from '@sonae/domain/holds';
import { Failure } from '../bootstrap/failure.mjs';
import { readLog } from './read-log.ts';
import { scope } from './with-database.ts';
import type { Database } from '@sonae/tenancy';

/**
 * Records the mail on hold that a mail server's log names as sent, and prints what the log contained.
 * @returns how many
 * @throws {Failure} where the log names no mail of this data: it may be the wrong one
 */
export async function markLogSent(database: Database, file: string): Promise<number> {
  let [named, known, done] = [0, 0, 0];
  for await (const ids of readLog(file)) {
    named += ids.length;
    known += await database.read(scope, (tx) => countListedMail(tx, ids));
    done += await database.run(scope, (tx) => markListedMailSent(tx, ids));
  }
  if (known === 0)
    throw new Failure(
      `この記録には、このデータにある Message-ID（<ID@ドメイン>）がありません（同じ形のものは ${named} 個）。ほかの Sonae の記録か、戻した時点より後だけの記録です。何も変えていません。ファイルを確かめてください: ${file}`,
      `This log has no Message-ID of this data (of the same form: ${named}): it is another installation's, or only of what was written after the instant restored to. Nothing was changed: ${file}`,
    );
  console.log(
    `記録の Message-ID: ${named} 個、うちこのデータにあるもの ${known} 個 / Message-IDs: ${named}, in this data: ${known}`,
  );
  if (named > known)
    console.log(
      `残りの ${named - known} 個は、復元したデータにありません（戻した時点より後に書かれて失われたもの、またはほかの Sonae のもの）。\n` +
        `The other ${named - known} are not in the restored data: written after the instant restored to and lost, or another installation's.`,
    );
  return done;
}
