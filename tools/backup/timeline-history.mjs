/** The name of the file that tells where a timeline came from. @param {number} timeline */
export const historyName = (timeline) => `${timeline.toString(16).toUpperCase().padStart(8, '0')}.history`;

/**
 * Where the way to a timeline left each one before it: bytes of the WAL.
 *
 * @param {string} text of its history
 * @returns {Map<number, bigint>}
 */
export function readLeavings(text) {
  const lines = [...text.matchAll(/^\s*(\d+)\s+([0-9A-F]+)\/([0-9A-F]+)/gim)];
  return new Map(
    lines.map(([, before, high, low]) => [Number(before), (BigInt(`0x${high}`) << 32n) + BigInt(`0x${low}`)]),
  );
}
