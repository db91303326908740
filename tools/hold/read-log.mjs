import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { Failure } from '../start/failure.mjs';

/** Ids that are asked for at once. */
const size = 5_000;

const messageId = /([0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})@/gi;

/**
 * The deliveries that a mail server's log names: a Message-ID is `<the delivery's id@domain>`.
 *
 * @param {string} file
 * @returns {AsyncGenerator<string[]>} portions of ids
 * @throws {Failure} where it cannot be read
 */
export async function* readLog(file) {
  let ids = new Set();
  for await (const line of readLines(file)) {
    for (const [, id] of line.matchAll(messageId)) ids.add(id.toLowerCase());
    if (ids.size < size) continue;
    yield [...ids];
    ids = new Set();
  }
  if (ids.size > 0) yield [...ids];
}

async function* readLines(file) {
  try {
    yield* createInterface({ input: createReadStream(file), crlfDelay: Infinity });
  } catch (error) {
    throw new Failure(
      `メールサーバーの記録を読めません: ${file}（${error.code ?? error.message}）`,
      `The mail server's log cannot be read: ${file} (${error.code ?? error.message})`,
    );
  }
}
