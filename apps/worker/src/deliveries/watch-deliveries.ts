import { findOldestDue } from '@sonae/domain/deliveries';
import type { Parts } from '../parts.js';
import { deliverScope } from './deliver-scope.js';
import type { Sender } from './open-sender.js';

const patience = 60_000;
/** Milliseconds: a minute for what comes before the message, 10 for its answer. */
const longestSend = 660_000;

/** Looks at the ledger once: whether the process still does its work. */
export type Watch = () => Promise<'WORKING' | 'STUCK'>;

/**
 * Measures how long the oldest delivery has waited, and tells when it waits although mail could go out and nothing is
 * under way: a process that lives but has stopped working must end, so that its supervisor starts it anew. A mail server
 * that is away is no such reason: while it is left alone, the time does not count.
 */
export function watchDeliveries({ database, metrics, clock }: Parts, sender: Sender): Watch {
  return async () => {
    const seconds = await database.read(deliverScope, findOldestDue);
    const waited = seconds * 1000;
    metrics.oldestDue.set(seconds);
    metrics.mailServerReached.set(sender.reached() ? 1 : 0);
    const { at, sending } = sender.progress();
    // At a slow pace nothing moves between two turns.
    const limit = patience + (sending === 0 ? 0 : longestSend) + 2_000 / sender.rate();
    return sender.able() && waited > limit && clock().getTime() - at.getTime() > limit ? 'STUCK' : 'WORKING';
  };
}
