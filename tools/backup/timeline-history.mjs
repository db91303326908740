/** The name of the file that tells where a timeline came from. @param {number} timeline */
export const historyName = (timeline) => `${timeline.toString(16).toUpperCase().padStart(8, '0')}.history`;

/**
 * Where the way to a timeline left each one before it: bytes of the WAL.
 *
 * @param {string} text of its history
 * @returns {Map<number, bigint>} the oldest timeline first
 */
export function readLeavings(text) {
  const lines = [...text.matchAll(/^\s*(\d+)\s+([0-9A-F]+)\/([0-9A-F]+)/gim)];
  const leavings = lines.map(([, before, high, low]) => [
    Number(before),
    (BigInt(`0x${high}`) << 32n) + BigInt(`0x${low}`),
  ]);
  // Where the WAL ended before the timeline that was asked for began, that one is left before those that it came from.
  for (let n = leavings.length - 2; n >= 0; n -= 1)
    if (leavings[n][1] > leavings[n + 1][1]) leavings[n][1] = leavings[n + 1][1];
  return new Map(leavings);
}
