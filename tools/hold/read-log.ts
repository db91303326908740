import { createReadStream, type ReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import { Failure } from '../bootstrap/failure.mjs';

/** Ids in one query. */
const size = 5_000;

/**
 * The most ids that are remembered. A mail server writes the lines of one mail close to each other, hours apart at
 * most.
 */
const remembered = 500_000;

const messageId = /([0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})@/gi;

/** The first bytes of other compression formats, in hexadecimal. */
const otherwisePacked = /^(425a68|fd377a58|28b52ffd|504b0304)/;

/**
 * Reads the ids of the deliveries that a mail server's log names: a Message-ID is `<the delivery's id@domain>`. A log
 * that is compressed by gzip is expanded.
 * @returns portions of ids; an id comes once, unless half a million others or more lie between
 * @throws {Failure} where it cannot be read
 */
export async function* readLog(file: string): AsyncGenerator<string[]> {
  let ids: string[] = [];
  // Two sets alternate, so that the older half is dropped at once and nothing is sorted.
  let [recent, before] = [new Set<string>(), new Set<string>()];
  for await (const line of readLines(file)) {
    for (const [, found = ''] of line.matchAll(messageId)) {
      const id = found.toLowerCase();
      if (recent.has(id)) continue;
      if (!before.has(id)) ids.push(id);
      recent.add(id);
      if (recent.size === remembered) [recent, before] = [new Set(), recent];
    }
    if (ids.length < size) continue;
    yield ids;
    ids = [];
  }
  if (ids.length > 0) yield ids;
}

async function* readLines(file: string) {
  try {
    const begin = await beginOf(file);
    if (otherwisePacked.test(begin)) throw Object.assign(new Error(), { code: 'PACKED' });
    const read = createReadStream(file);
    const input = begin.startsWith('1f8b') ? unpack(read) : read;
    yield* createInterface({ input, crlfDelay: Infinity });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'PACKED')
      throw new Failure(
        `メールサーバーの記録が圧縮されています。展開してから指定してください（gzip のものは、そのまま読めます）: ${file}`,
        `The mail server's log is packed. Unpack it first (one of gzip is read as it is): ${file}`,
      );
    throw new Failure(
      `メールサーバーの記録を読めません: ${file}（${code ?? message}）`,
      `The mail server's log cannot be read: ${file} (${code ?? message})`,
    );
  }
}

async function beginOf(file: string) {
  const opened = await open(file);
  try {
    const { buffer, bytesRead } = await opened.read(Buffer.alloc(4), 0, 4, 0);
    return buffer.subarray(0, bytesRead).toString('hex');
  } finally {
    await opened.close();
  }
}

/** An error of the file also fails the reader of its lines. */
function unpack(read: ReadStream) {
  const unpacked = createGunzip();
  read.on('error', (error) => unpacked.destroy(error));
  return read.pipe(unpacked);
}
