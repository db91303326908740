import type { Outage } from './break-circuit.js';

/** Of two ways to know that the mail server takes no mail: since the earlier, and what the first says of it. */
export function joinOutages(one: Outage | null, other: Outage | null): Outage | null {
  if (one === null || other === null) return one ?? other;
  return { ...one, since: one.since < other.since ? one.since : other.since };
}
