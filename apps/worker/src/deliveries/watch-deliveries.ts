import { findOldestDue } from '@sonae/domain/deliveries';
import type { Services } from '../services.js';
import { deliverScope } from './deliver-scope.js';
import { logOutages } from './outages/log-outages.js';
import type { MailDispatcher } from './open-dispatcher.js';

const stuckAfter = 60_000;
/** Milliseconds of the longest send: a minute before the message and 10 minutes for its answer. */
const longestSend = 660_000;

/** Looks at the ledger once. @returns whether the process is working */
export type Watch = () => Promise<'WORKING' | 'STUCK'>;

/**
 * Creates the watch. It notes outages of the mail server, measures the age of the oldest due delivery, and detects a
 * stuck process: due mail waits although the server takes mail and no send is under way. Such a process ends, and its
 * supervisor starts a new one. Time counts only while this process could send: not while the circuit was paused, the
 * database was down or the process was suspended, and not the time before this process saw the due mail.
 */
export function watchDeliveries(services: Services, dispatcher: MailDispatcher): Watch {
  const { database, metrics, clock, settings } = services;
  const note = logOutages(services);
  // Milliseconds between two looks. After a longer gap the state in between is unknown.
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
    const outage = dispatcher.outage();
    note(outage);
    metrics.mailServerReached.set(outage === null || outage.reply !== null ? 1 : 0);
    metrics.mailServerTakes.set(outage === null ? 1 : 0);
    const seconds = await measure();
    metrics.oldestDue.set(seconds);
    const now = clock().getTime();
    if (seconds === 0 || !dispatcher.able() || now - answeredAt > longestGap) dueSince = undefined;
    answeredAt = now;
    if (seconds === 0 || !dispatcher.able()) return 'WORKING';
    dueSince ??= now;
    const { at, sending } = dispatcher.progress();
    // At a slow pace nothing is recorded between two turns.
    const limit = stuckAfter + (sending === 0 ? 0 : longestSend) + 2_000 / dispatcher.rate();
    const still = now - Math.max(dueSince, at.getTime());
    return seconds * 1000 > limit && still > limit ? 'STUCK' : 'WORKING';
  };
}
