import type { ClaimedDelivery } from './claim-deliveries.js';
import type { DeliveryOutcome } from './settle-deliveries.js';

const minute = 60_000;
const hour = 60 * minute;
// RFC 5321, 4.5.4.1: tries half an hour apart or more, except the first ones, for 4 to 5 days. Urgent mail that is an
// hour late is worth little, so its tries are closer.
const ladders = {
  urgent: [1, 2, 5, 10, 10, 20, 30].map((minutes) => minutes * minute),
  ordinary: [minute, 5 * minute, 15 * minute, hour, 4 * hour],
};
const patience = 5 * 24 * hour;
/** The minimum of tries, however old a delivery is, because it may have been old before a worker could try it. */
const fewestTries = 6;
/**
 * After so many tries without an answer the mail server probably has the message. Each further try may send another
 * copy.
 */
const mostUncertain = 5;

/**
 * The backoff after the mail server said "later": for urgent mail 1, 2, 5, 10, 10 and 20 minutes, then 30 each time;
 * for other mail 1, 5 and 15 minutes, 1 hour, then 4 hours each time. A random jitter of a fifth spreads the tries of a
 * broadcast. A delivery that may have arrived five times waits for the longest step each time. After 5 days and 6 tries
 * it counts as refused.
 * @param random a number from 0 up to 1
 * @returns `delay` in milliseconds
 */
export function deferDelivery(
  delivery: Pick<ClaimedDelivery, 'attempts' | 'uncertainTries' | 'createdAt' | 'urgent'>,
  now: Date,
  random: number,
): Required<Pick<DeliveryOutcome, 'delay'>> & { state: 'DEFERRED' | 'BOUNCED' } {
  const ladder = delivery.urgent ? ladders.urgent : ladders.ordinary;
  const rung = delivery.uncertainTries >= mostUncertain ? ladder.length : delivery.attempts;
  const step = ladder[Math.min(rung, ladder.length) - 1] ?? minute;
  const delay = step * (0.8 + 0.4 * random);
  const age = now.getTime() - delivery.createdAt.getTime();
  const isOver = age + delay > patience && delivery.attempts >= fewestTries;
  return { state: isOver ? 'BOUNCED' : 'DEFERRED', delay };
}
