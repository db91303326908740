const segment = /^[0-9A-F]{24}$/;

/** Whether a file of this name is a whole segment of the WAL. @param {string} name */
export const isSegment = (name) => segment.test(name);

/** Whether it tells where a timeline came from. @param {string} name */
export const isHistory = (name) => /^[0-9A-F]{8}\.history$/.test(name);

/** The timeline that a segment belongs to. @param {string} name */
export const timelineOf = (name) => parseInt(name.slice(0, 8), 16);

const perLog = (segmentSize) => 0x1_0000_0000 / segmentSize;
const hex = (number) => Math.floor(number).toString(16).toUpperCase().padStart(8, '0');

/**
 * Which one of the WAL a segment is, on whatever timeline: where it begins, in segments.
 *
 * @param {string} name
 * @param {number} segmentSize bytes
 */
export const positionOf = (name, segmentSize) =>
  parseInt(name.slice(8, 16), 16) * perLog(segmentSize) + parseInt(name.slice(16), 16);

/**
 * The segments of a timeline from one position to another.
 *
 * @param {number} timeline
 * @param {number} first
 * @param {number} last none where it is before the first
 * @param {number} segmentSize bytes
 */
export function segmentsAt(timeline, first, last, segmentSize) {
  const names = [];
  for (let at = first; at <= last; at += 1)
    names.push(`${hex(timeline)}${hex(at / perLog(segmentSize))}${hex(at % perLog(segmentSize))}`);
  return names;
}

/**
 * Segments from one to another, on the timeline of the first.
 *
 * @param {string} first
 * @param {string} last
 * @param {number} segmentSize bytes
 */
export const segmentsBetween = (first, last, segmentSize) =>
  segmentsAt(timelineOf(first), positionOf(first, segmentSize), positionOf(last, segmentSize), segmentSize);
