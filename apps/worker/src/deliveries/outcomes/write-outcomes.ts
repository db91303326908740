import { setTimeout as sleep } from 'node:timers/promises';
import type { DeliveryOutcome, UnlockedSettle } from '@sonae/domain/deliveries';
import { OperationalError } from '@sonae/platform/errors';
import type { Services } from '../../services.js';

/** Records outcomes in one transaction. */
export type Write = (outcomes: readonly DeliveryOutcome[]) => Promise<UnlockedSettle>;

const nothing: UnlockedSettle = { recorded: [], locked: [], messages: [] };

/**
 * Repeats a transaction until it is committed or given up. An outcome that cannot be written is written without its reply, and does
 * not affect the others.
 */
export function writeOutcomes({ log }: Pick<Services, 'log'>, write: Write, givenUp: () => boolean): Write {
  async function repeat(outcomes: readonly DeliveryOutcome[]): Promise<UnlockedSettle> {
    for (let pause = 100; ; pause = Math.min(pause * 2, 2_000)) {
      try {
        return await write(outcomes);
      } catch (error) {
        if (!(error instanceof OperationalError)) throw error;
        if (givenUp()) {
          log.warn({ outcomes: outcomes.length }, 'outcomes not recorded before the end');
          return nothing;
        }
        log.warn({ err: error, outcomes: outcomes.length }, 'outcomes not recorded yet');
        await sleep(pause);
      }
    }
  }

  // The reply is the only part of an outcome that the server writes.
  async function repeatAlone(outcome: DeliveryOutcome): Promise<UnlockedSettle> {
    try {
      return await repeat([outcome]);
    } catch (error) {
      log.error({ err: error, delivery: outcome.id }, 'an outcome cannot be recorded with its reply');
    }
    const { reply: _reply, replyCode: _code, ...bare } = outcome;
    try {
      return await repeat([bare]);
    } catch (error) {
      log.error({ err: error, delivery: outcome.id }, 'an outcome cannot be recorded');
      return nothing;
    }
  }

  async function repeatSingly(outcomes: readonly DeliveryOutcome[]): Promise<UnlockedSettle> {
    const all: UnlockedSettle[] = [];
    for (const outcome of outcomes) all.push(await repeatAlone(outcome));
    return {
      recorded: all.flatMap(({ recorded }) => recorded),
      locked: all.flatMap(({ locked }) => locked),
      messages: all.flatMap(({ messages }) => messages),
    };
  }

  return (outcomes) =>
    repeat(outcomes).catch((error: unknown) => {
      log.error({ err: error }, 'a batch of outcomes cannot be recorded');
      return repeatSingly(outcomes);
    });
}
