import { settleDeliveries, settleUnlocked, type DeliveryOutcome } from '@sonae/domain/deliveries';
import { isLockTimeout } from '@sonae/platform/database';
import { type Id } from '@sonae/tenancy';
import type { Services } from '../../services.js';
import { deliverScope } from '../deliver-scope.js';
import { setAside, type Waiting } from './set-aside.js';
import { writeOutcomes, type Write } from './write-outcomes.js';

/** Records outcomes in batches. Outcomes that arrive during a write form the next batch. */
export interface Settler {
  /**
   * Resolves once the outcome is committed, given up after `giveUp`, or set aside because another transaction has
   * locked its rows.
   * @param onEnd called when it is committed or given up
   */
  settle(outcome: DeliveryOutcome, onEnd?: () => void): Promise<void>;
  /** Whether another transaction has locked a message, so that outcomes in its counters have to wait. */
  isLocked(messageId: Id): boolean;
  /** How many are set aside. */
  count(): number;
  /** Resolves when nothing is set aside. */
  idle(): Promise<void>;
  /**
   * From now on the settler waits neither for a database that does not answer nor for a row: the leases will expire.
   */
  giveUp(): void;
}

const batchSize = 500;
/** Milliseconds for which an outcome waits for others: a COMMIT costs as much as ten changed rows. */
const gatherFor = 2;
/** Milliseconds for which a batch waits for a row lock. Another worker holds the row of a message during its COMMIT. */
const rowPatience = 500;

/**
 * Creates the settler. A sent but unrecorded delivery would be sent again, so the settler waits for a database that is
 * down. It may repeat a settle after a lost COMMIT: the fence makes it count once. Outcomes whose rows are locked by
 * another transaction are set aside and do not delay the others.
 * @param atOnce how many sends of ordinary mail may be under way or not recorded
 */
export function settleOutcomes(services: Services, atOnce: number, onSettled: () => void): Settler {
  const { database, log, metrics, settings } = services;
  // One half is written while the other half is sent.
  const enough = atOnce / 2;
  const waiting: Waiting[] = [];
  let gathered: () => void = () => undefined;
  let writing = false;
  let givenUp = false;
  const isGivenUp = () => givenUp;
  const writeFree: Write = (outcomes) => database.run(deliverScope, (tx) => settleUnlocked(tx, outcomes));
  const write = writeOutcomes(services, writeAll, isGivenUp);
  const aside = setAside({
    log,
    write: writeOutcomes(services, writeFree, isGivenUp),
    most: settings.SMTP_CONNECTIONS,
    givenUp: isGivenUp,
  });

  async function writeAll(outcomes: readonly DeliveryOutcome[]): ReturnType<Write> {
    try {
      const recorded = await database.writeInOneTrip(deliverScope, (tx) =>
        settleDeliveries(tx, outcomes, rowPatience),
      );
      return { recorded, locked: [], messages: [] };
    } catch (error) {
      if (!(error instanceof Error) || !isLockTimeout(error.cause)) throw error;
      return writeFree(outcomes);
    }
  }

  async function gather(): Promise<void> {
    if (waiting.length >= enough) return;
    const timer = setTimeout(() => gathered(), gatherFor);
    await new Promise<void>((resolve) => (gathered = resolve));
    clearTimeout(timer);
  }

  async function drain(): Promise<void> {
    writing = true;
    while (waiting.length > 0) {
      await gather();
      const batch = waiting.splice(0, batchSize);
      const { recorded, locked, messages } = await write(batch.map(({ outcome }) => outcome));
      const [done, left] = [new Set(recorded), new Set(locked)];
      for (const { outcome, end } of batch) if (!left.has(outcome.id)) end(done.has(outcome.id));
      aside.add(
        batch.filter(({ outcome }) => left.has(outcome.id)),
        messages,
      );
    }
    writing = false;
  }

  return {
    settle: (outcome, onEnd) =>
      new Promise((free) => {
        const end = (recorded: boolean) => {
          // An outcome with a stale fence is not recorded and does not count.
          if (recorded) {
            metrics.mails.inc({ outcome: outcome.state.toLowerCase() });
            // A mail server that says "too fast" answers, so the process is working.
            if (outcome.state !== 'RELEASED' || outcome.reply !== undefined) onSettled();
          }
          onEnd?.();
          free();
        };
        waiting.push({ outcome, free, end });
        if (!writing) void drain();
        else if (waiting.length >= enough) gathered();
      }),
    isLocked: aside.isLocked,
    count: aside.count,
    idle: aside.idle,
    giveUp: () => {
      givenUp = true;
    },
  };
}
