/**
 * How long something is waited for.
 * @param until null where it is not
 * @returns milliseconds from now
 */
export function waitFor(until: Date | null, now: Date): number {
  return until === null ? 0 : Math.max(0, until.getTime() - now.getTime());
}
