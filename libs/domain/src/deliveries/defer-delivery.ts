import type { ClaimedDelivery } from './claim-deliveries.js';
import type { DeliveryOutcome } from './settle-deliveries.js';

const minute = 60_000;
const hour = 60 * minute;
const ladder = [minute, 5 * minute, 15 * minute, hour, 4 * hour];
const patience = 72 * hour;

/**
 * How long to wait after "not now": 1 and 5 and 15 minutes, 1 hour, then every 4 hours, each a fifth longer or shorter
 * at random so that a broadcast does not come back as one wave. After three days it counts as refused.
 * @param random a number from 0 up to 1
 */
export function deferDelivery(
  delivery: Pick<ClaimedDelivery, 'attempts' | 'createdAt'>,
  now: Date,
  random: number,
): Required<Pick<DeliveryOutcome, 'delay'>> & { state: 'DEFERRED' | 'BOUNCED' } {
  const step = ladder[Math.min(delivery.attempts, ladder.length) - 1] ?? minute;
  const delay = step * (0.8 + 0.4 * random);
  const age = now.getTime() - delivery.createdAt.getTime();
  return { state: age + delay > patience ? 'BOUNCED' : 'DEFERRED', delay };
}
