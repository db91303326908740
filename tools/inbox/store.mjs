import { mkdir, open, readdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { readHeaders } from './headers.mjs';

const segmentMessages = 250;
const segmentBytes = 8 * 1024 * 1024;

/**
 * A message as the list shows it: `from` and `to` are the envelope's, `received` an ISO instant, `size` in bytes.
 *
 * @typedef {{id: number, received: string, from: string, to: string[], subject: string, size: number, segment: number, offset: number}} Entry
 * @typedef {Awaited<ReturnType<typeof openStore>>} Store
 */

/**
 * The messages of the inbox: headers in memory, sources in a few append-only files ("segments"). The oldest messages
 * are removed when there are more than `keep` or when they take more than `maxBytes`; a restart finds the rest.
 * @param {{folder: string, keep?: number, maxBytes?: number}} options
 */
export async function openStore({ folder, keep = 2000, maxBytes = 256 * 1024 * 1024 }) {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  /** @type {Entry[]} */
  const entries = [];
  let bytes = 0;
  let received = 0;
  let number = 0;
  for (const name of (await readdir(folder)).filter((file) => /^\d{6}\.mails$/.test(file)).sort()) {
    number = Number.parseInt(name, 10);
    for (const entry of readSegment(await readFile(path.join(folder, name)), number)) {
      entries.push(entry);
      bytes += entry.size;
    }
  }
  let lastId = entries.at(-1)?.id ?? 0;
  let oldestSegment = entries[0]?.segment ?? number;
  let segment;
  let waiting = [];
  let flushing = Promise.resolve();

  const fileOf = (n) => path.join(folder, `${String(n).padStart(6, '0')}.mails`);
  const nextSegment = async () => {
    await segment?.handle.close();
    number += 1;
    segment = { handle: await open(fileOf(number), 'w', 0o600), messages: 0, bytes: 0 };
  };
  const forgetOldest = async () => {
    let surplus = Math.max(0, entries.length - keep);
    let freed = 0;
    for (let i = 0; i < surplus || (bytes - freed > maxBytes && i < entries.length - 1); i += 1) {
      freed += entries[i].size;
      surplus = Math.max(surplus, i + 1);
    }
    entries.splice(0, surplus);
    bytes -= freed;
    const oldest = entries[0]?.segment ?? number;
    for (; oldestSegment < oldest; oldestSegment += 1) await rm(fileOf(oldestSegment), { force: true });
  };
  // One write for all messages that arrived during the last write.
  const flush = async () => {
    const batch = waiting;
    waiting = [];
    if (batch.length === 0) return;
    try {
      if (segment.messages >= segmentMessages || segment.bytes >= segmentBytes) await nextSegment();
      const chunks = [];
      for (const { entry, raw } of batch) {
        const head = Buffer.from(`${JSON.stringify(entry)}\n`);
        Object.assign(entry, { segment: number, offset: segment.bytes + head.length });
        chunks.push(head, raw, Buffer.from('\n'));
        segment.bytes += head.length + raw.length + 1;
      }
      segment.messages += batch.length;
      await segment.handle.appendFile(Buffer.concat(chunks));
      for (const { entry } of batch) {
        entries.push(entry);
        bytes += entry.size;
      }
      await forgetOldest();
      for (const { entry, resolve } of batch) resolve(entry);
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
  };

  await nextSegment();
  await forgetOldest();
  return {
    /**
     * Stores a message and resolves with its entry once it is written.
     * @param {{from: string, to: string[], raw: Buffer}} message
     * @returns {Promise<Entry>}
     */
    add: ({ from, to, raw }) =>
      new Promise((resolve, reject) => {
        received += 1;
        lastId += 1;
        const { subject } = readHeaders(raw);
        const entry = { id: lastId, received: new Date().toISOString(), from, to, subject, size: raw.length };
        waiting.push({ entry, raw, resolve, reject });
        flushing = flushing.then(flush);
      }),
    /**
     * Lists messages, newest first; `to` and `subject` match a part of the text, ignoring case, `since` is an ISO
     * instant, `before` an id.
     * @param {{to?: string, subject?: string, since?: string, before?: number, limit?: number}} [query]
     */
    list: ({ to = '', subject = '', since = '', before = Infinity, limit = Infinity } = {}) => {
      const found = [];
      const from = since && new Date(since).toISOString();
      for (let i = entries.length - 1; i >= 0 && found.length < limit; i -= 1) {
        const entry = entries[i];
        if (from && entry.received < from) break;
        if (entry.id >= before) continue;
        if (to && !entry.to.some((address) => contains(address, to))) continue;
        if (subject && !contains(entry.subject, subject)) continue;
        found.push(entry);
      }
      return found;
    },
    /**
     * The source of a message, or undefined when it is unknown or removed.
     * @param {number} id
     */
    read: async (id) => {
      const entry = entries.find((candidate) => candidate.id === id);
      if (!entry) return undefined;
      const handle = await open(fileOf(entry.segment), 'r');
      try {
        const raw = Buffer.alloc(entry.size);
        await handle.read(raw, 0, entry.size, entry.offset);
        return { entry, raw };
      } finally {
        await handle.close();
      }
    },
    /** Removes all messages. */
    clear: () =>
      (flushing = flushing.then(flush).then(async () => {
        entries.length = 0;
        bytes = 0;
        await nextSegment();
        await forgetOldest();
      })),
    /** `received` counts since the start, including removed messages. */
    stats: () => ({ received, kept: entries.length, bytes }),
    close: async () => {
      await flushing;
      await segment.handle.close();
    },
  };
}

const contains = (text, part) => text.toLowerCase().includes(part.toLowerCase());

/** Reads the records of a segment; a record that a crash cut off ends it. */
function* readSegment(data, segment) {
  for (let at = 0; at < data.length;) {
    const end = data.indexOf(10, at);
    if (end < 0) return;
    let entry;
    try {
      entry = JSON.parse(data.toString('utf8', at, end));
    } catch {
      return;
    }
    const offset = end + 1;
    if (offset + entry.size > data.length) return;
    yield { ...entry, segment, offset };
    at = offset + entry.size + 1;
  }
}
