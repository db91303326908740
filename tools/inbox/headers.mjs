import { decodeWords } from 'postal-mime';

const headerBytes = 64 * 1024;

/**
 * Reads the headers that a list of messages shows, without parsing the body.
 * @param {Buffer} raw a message as received
 * @returns {{subject: string}} decoded; empty when there is none
 */
export function readHeaders(raw) {
  const head = raw.subarray(0, headerBytes).toString('utf8');
  const end = head.search(/\r?\n\r?\n/);
  const unfolded = (end < 0 ? head : head.slice(0, end)).replace(/\r?\n[ \t]+/g, ' ');
  const subject = /^subject:[ \t]*(.*)$/im.exec(unfolded)?.[1] ?? '';
  return { subject: decodeWords(subject).replace(/\s+/g, ' ').trim().slice(0, 500) };
}
