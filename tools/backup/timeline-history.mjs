/** The name of the history file of a timeline. @param {number} timeline */
export const historyName = (timeline) => `${timeline.toString(16).toUpperCase().padStart(8, '0')}.history`;

/**
 * The WAL positions at which the way to a timeline leaves each earlier one, in bytes.
 * @param {string} text of its history
 * @returns {Map<number, bigint>} the oldest timeline first
 */
export function readLeavings(text) {
  const lines = [...text.matchAll(/^\s*(\d+)\s+([0-9A-F]+)\/([0-9A-F]+)/gim)];
  const leavings = lines.map(([, before, high, low]) => [
    Number(before),
    (BigInt(`0x${high}`) << 32n) + BigInt(`0x${low}`),
  ]);
  // If the WAL ended before the requested timeline began, the way leaves that timeline before its predecessors.
  for (let n = leavings.length - 2; n >= 0; n -= 1)
    if (leavings[n][1] > leavings[n + 1][1]) leavings[n][1] = leavings[n + 1][1];
  return new Map(leavings);
}
