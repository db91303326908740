import { setTimeout as sleep } from 'node:timers/promises';
import { settleDeliveries, type DeliveryOutcome } from '@sonae/domain/deliveries';
import type { Id } from '@sonae/platform/database';
import { OperationalError } from '@sonae/platform/errors';
import type { Parts } from '../parts.js';
import { deliverScope } from './deliver-scope.js';

/** Records outcomes; those that end while one batch is being written make up the next. */
export interface Settler {
  /** Resolves once the outcome is committed, or given up after `giveUp`. */
  settle(outcome: DeliveryOutcome): Promise<void>;
  /** From now on a database that does not answer is not waited for: the leases will run out. */
  giveUp(): void;
}

const batchSize = 500;
/** Milliseconds an outcome waits for others: to commit costs the database as much as to change ten rows. */
const patience = 5;

/**
 * What was sent but not recorded would be sent again, so a database that is away is waited for. A settle may be repeated
 * after a lost COMMIT: the fence lets it count once.
 */
export function settleOutcomes(parts: Parts, onSettled: () => void): Settler {
  const { database, log, metrics, settings } = parts;
  // Those who wait do not send; so the other half of the desks sends while this half is written.
  const enough = settings.SMTP_CONNECTIONS / 2;
  const waiting: { outcome: DeliveryOutcome; done: () => void }[] = [];
  let gathered: () => void = () => undefined;
  let writing = false;
  let givenUp = false;

  async function write(outcomes: readonly DeliveryOutcome[]): Promise<readonly Id[]> {
    for (let pause = 100; ; pause = Math.min(pause * 2, 2_000)) {
      try {
        return await database.writeOnce(deliverScope, (tx) => settleDeliveries(tx, outcomes));
      } catch (error) {
        if (!(error instanceof OperationalError)) throw error;
        if (givenUp) {
          log.warn({ outcomes: outcomes.length }, 'outcomes not recorded before the end');
          return [];
        }
        log.warn({ err: error, outcomes: outcomes.length }, 'outcomes not recorded yet');
        await sleep(pause);
      }
    }
  }

  // One outcome that cannot be written must not take the others with it.
  async function writeSingly(outcomes: readonly DeliveryOutcome[]): Promise<readonly Id[]> {
    const recorded: Id[] = [];
    for (const { reply: _reply, replyCode: _code, ...outcome } of outcomes) {
      const ids = await write([outcome]).catch((error: unknown) => {
        log.error({ err: error, delivery: outcome.id }, 'an outcome cannot be recorded');
        return [];
      });
      recorded.push(...ids);
    }
    return recorded;
  }

  async function gather(): Promise<void> {
    if (waiting.length >= enough) return;
    const timer = setTimeout(() => gathered(), patience);
    await new Promise<void>((resolve) => (gathered = resolve));
    clearTimeout(timer);
  }

  async function drain(): Promise<void> {
    writing = true;
    while (waiting.length > 0) {
      await gather();
      const batch = waiting.splice(0, batchSize);
      const outcomes = batch.map(({ outcome }) => outcome);
      const ids = await write(outcomes).catch((error: unknown) => {
        log.error({ err: error }, 'a batch of outcomes cannot be recorded');
        return writeSingly(outcomes);
      });
      const recorded = new Set(ids);
      for (const { outcome, done } of batch) {
        // An outcome with a stale fence was not recorded and does not count.
        if (recorded.has(outcome.id)) {
          metrics.mails.inc({ outcome: outcome.state.toLowerCase() });
          if (outcome.state !== 'RELEASED') onSettled();
        }
        done();
      }
    }
    writing = false;
  }

  return {
    settle: (outcome) =>
      new Promise((done) => {
        waiting.push({ outcome, done });
        if (!writing) void drain();
        else if (waiting.length >= enough) gathered();
      }),
    giveUp: () => {
      givenUp = true;
    },
  };
}
