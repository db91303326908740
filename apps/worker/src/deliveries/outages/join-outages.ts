import type { Outage } from './make-circuit-breaker.js';

/** Joins two findings of one outage: it began at the earlier instant, and the first finding gives the reply. */
export function joinOutages(one: Outage | null, other: Outage | null): Outage | null {
  if (one === null || other === null) return one ?? other;
  return { ...one, since: one.since < other.since ? one.since : other.since };
}
