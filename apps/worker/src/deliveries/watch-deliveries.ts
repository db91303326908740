import { findOldestDue } from '@sonae/domain/deliveries';
import type { Parts } from '../parts.js';
import { deliverScope } from './deliver-scope.js';
import { logOutages } from './log-outages.js';
import type { Sender } from './open-sender.js';

const stuckAfter = 60_000;
/** Milliseconds: a minute for what comes before the message, 10 for its answer. */
const longestSend = 660_000;

/** Looks at the ledger once: whether the process still does its work. */
export type Watch = () => Promise<'WORKING' | 'STUCK'>;

/**
 * Notes an outage of the mail server. Measures how long the oldest delivery has waited, and tells when it waits although mail could go out and nothing is
 * under way: a process that lives but has stopped working must end, so that its supervisor starts it anew. Only the time
 * counts in which this process could have sent what it saw: not that in which the mail server was left alone, the
 * database was away or the process stood still, nor that for which the mail was due before.
 */
export function watchDeliveries(parts: Parts, sender: Sender): Watch {
  const { database, metrics, clock, settings } = parts;
  const note = logOutages(parts);
  // Milliseconds from one answer to the next; after more of them it is not known what was possible in between.
  const longestGap = Math.max(stuckAfter / 2, 2_000 * settings.SWEEP_SECONDS);
  let answeredAt = -Infinity;
  let dueSince: number | undefined;

  async function measure(): Promise<number> {
    try {
      return await database.read(deliverScope, findOldestDue);
    } catch (error) {
      dueSince = undefined;
      throw error;
    }
  }

  return async () => {
    const outage = sender.outage();
    note(outage);
    metrics.mailServerReached.set(outage === null || outage.reply !== null ? 1 : 0);
    metrics.mailServerTakes.set(outage === null ? 1 : 0);
    const seconds = await measure();
    metrics.oldestDue.set(seconds);
    const now = clock().getTime();
    if (seconds === 0 || !sender.able() || now - answeredAt > longestGap) dueSince = undefined;
    answeredAt = now;
    if (seconds === 0 || !sender.able()) return 'WORKING';
    dueSince ??= now;
    const { at, sending } = sender.progress();
    // At a slow pace nothing moves between two turns.
    const limit = stuckAfter + (sending === 0 ? 0 : longestSend) + 2_000 / sender.rate();
    const still = now - Math.max(dueSince, at.getTime());
    return seconds * 1000 > limit && still > limit ? 'STUCK' : 'WORKING';
  };
}
