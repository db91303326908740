import { setTimeout as sleep } from 'node:timers/promises';
import type { DeliveryOutcome } from '@sonae/domain/deliveries';
import type { Id } from '@sonae/tenancy';
import type { Log } from '@sonae/platform/log';
import type { Write } from './write-outcomes.js';

/** An outcome that is not recorded yet. */
export interface Waiting {
  outcome: DeliveryOutcome;
  /** Frees its slot; called at least once, before its end or with it. */
  free: () => void;
  /** Called at its end, with whether it was recorded; if not, it was given up, or another worker's outcome counts. */
  end: (recorded: boolean) => void;
}

/**
 * Outcomes whose rows are locked by other transactions. They are retried separately, so that no other outcome waits for
 * them.
 */
export interface Aside {
  /** @param messages the locked messages whose counters include some of them */
  add(some: readonly Waiting[], messages: readonly Id[]): void;
  /** Whether a message is locked whose counters include some of them. */
  isLocked(messageId: Id): boolean;
  /** How many there are. */
  count(): number;
  /** Resolves when none is left. */
  idle(): Promise<void>;
}

/** Collaborators of the outcomes that are set aside. */
export interface AsideOptions {
  log: Log;
  /** Records the outcomes whose rows are free, and waits for no row. */
  write: Write;
  /** How many may free their slots: this limits what a crash could send twice. */
  most: number;
  givenUp: () => boolean;
}

const betweenTries = 100;

/** Creates an empty set. */
export function setAside({ log, write, most, givenUp }: AsideOptions): Aside {
  let all: readonly Waiting[] = [];
  let lockedMessages: ReadonlySet<Id> = new Set();
  let trying: Promise<void> | undefined;

  function keep(left: readonly Waiting[], messages: readonly Id[]): void {
    all = left;
    lockedMessages = new Set(left.length === 0 ? [] : messages);
    for (const { free } of left.slice(0, most)) free();
  }

  async function tryAgain(): Promise<void> {
    while (all.length > 0) {
      await sleep(betweenTries);
      const [tried, before] = [new Set(all), lockedMessages];
      const { recorded, locked, messages } = await write(all.map(({ outcome }) => outcome));
      if (givenUp() && locked.length > 0)
        log.warn({ outcomes: locked.length }, 'outcomes not recorded before the end');
      const [done, left] = [new Set(recorded), new Set(givenUp() ? [] : locked)];
      const stays = (one: Waiting) => !tried.has(one) || left.has(one.outcome.id);
      const ended = all.filter((one) => !stays(one));
      // Outcomes that were added during the try were not tried.
      keep(all.filter(stays), [...messages, ...[...lockedMessages].filter((id) => !before.has(id))]);
      for (const { outcome, end } of ended) end(done.has(outcome.id));
    }
    trying = undefined;
  }

  return {
    add(some, messages) {
      if (some.length === 0) return;
      log.warn(
        { outcomes: some.length, messages },
        'outcomes wait for rows that other transactions have locked',
      );
      keep([...all, ...some], [...lockedMessages, ...messages]);
      trying ??= tryAgain();
    },
    isLocked: (messageId) => lockedMessages.has(messageId),
    count: () => all.length,
    async idle() {
      await trying;
    },
  };
}
