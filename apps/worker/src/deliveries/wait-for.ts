/**
 * Converts an instant to a delay.
 * @param until null for no delay
 * @returns milliseconds from now
 */
export function waitFor(until: Date | null, now: Date): number {
  return until === null ? 0 : Math.max(0, until.getTime() - now.getTime());
}
