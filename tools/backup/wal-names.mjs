const segment = /^[0-9A-F]{24}$/;

/** Whether a file name is that of a complete WAL segment. @param {string} name */
export const isSegment = (name) => segment.test(name);

/** Whether a file name is that of a timeline's history. @param {string} name */
export const isHistory = (name) => /^[0-9A-F]{8}\.history$/.test(name);

/** The timeline of a segment. @param {string} name */
export const timelineOf = (name) => parseInt(name.slice(0, 8), 16);

const perLog = (segmentSize) => 0x1_0000_0000 / segmentSize;
const hex = (number) => Math.floor(number).toString(16).toUpperCase().padStart(8, '0');

/**
 * The position of a segment in the WAL, on any timeline, counted in segments.
 * @param {string} name
 * @param {number} segmentSize bytes
 */
export const positionOf = (name, segmentSize) =>
  parseInt(name.slice(8, 16), 16) * perLog(segmentSize) + parseInt(name.slice(16), 16);

/**
 * The segments of a timeline between two positions.
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
 * The segments between two segments, on the timeline of the first.
 * @param {string} first
 * @param {string} last
 * @param {number} segmentSize bytes
 */
export const segmentsBetween = (first, last, segmentSize) =>
  segmentsAt(timelineOf(first), positionOf(first, segmentSize), positionOf(last, segmentSize), segmentSize);
