const segment = /^[0-9A-F]{24}$/;

/** Whether a file of this name is a whole segment of the WAL. @param {string} name */
export const isSegment = (name) => segment.test(name);

/** Whether it tells where a timeline came from. @param {string} name */
export const isHistory = (name) => /^[0-9A-F]{8}\.history$/.test(name);

/** The timeline that a segment belongs to. @param {string} name */
export const timelineOf = (name) => parseInt(name.slice(0, 8), 16);

/**
 * Segments from one to another, on the timeline of the first.
 *
 * @param {string} first
 * @param {string} last
 * @param {number} segmentSize bytes
 */
export function segmentsBetween(first, last, segmentSize) {
  const perLog = 0x1_0000_0000 / segmentSize;
  const numberOf = (name) => parseInt(name.slice(8, 16), 16) * perLog + parseInt(name.slice(16), 16);
  const hex = (number) => Math.floor(number).toString(16).toUpperCase().padStart(8, '0');
  const names = [];
  for (let number = numberOf(first); number <= numberOf(last); number += 1)
    names.push(`${first.slice(0, 8)}${hex(number / perLog)}${hex(number % perLog)}`);
  return names;
}
