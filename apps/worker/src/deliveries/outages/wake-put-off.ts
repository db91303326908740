import { wakeDeliveries } from '@sonae/domain/deliveries';
import type { Services } from '../../services.js';
import { deliverScope } from '../deliver-scope.js';

const minute = 60_000;
const atLeast = 10;
const atMost = 500;

/** Makes deferred mail due again when the mail server takes mail again. */
export interface Waker {
  /** The server accepted a message. */
  accepted(): void;
  /**
   * The server deferred a message.
   * @returns whether it accepts no mail at all, so that the deferral says nothing about the message
   */
  putOff(): boolean;
  /** A message is deferred until the server accepts others. */
  keep(): void;
  /** Makes some deferred deliveries due again, or a few for a try. @returns how many are due now */
  look(): Promise<number>;
}

/**
 * A mail server takes no mail at all when it deferred messages and accepted none for a minute. Then one or two messages
 * a minute try it. When it accepts one, deferred mail is due again, in steps twice as large as the number accepted
 * since the step before. Woken mail is sent at the pace of all other mail.
 */
export function wakePutOff({ database, clock, log }: Pick<Services, 'database' | 'clock' | 'log'>): Waker {
  let acceptedAt = clock().getTime();
  let triedAt = acceptedAt;
  let putOffAt = 0;
  let accepted = 0;
  // A process that ended may have left deferred mail behind.
  let mayWait = true;

  function nextStep(): { limit: number } | 'ONE_BY_CHANCE' | undefined {
    if (!mayWait) return undefined;
    const now = clock().getTime();
    if (accepted > 0) {
      const limit = Math.min(atMost, Math.max(atLeast, 2 * accepted));
      accepted = 0;
      triedAt = now;
      return { limit };
    }
    if (now - triedAt < minute) return undefined;
    triedAt = now;
    return 'ONE_BY_CHANCE';
  }

  function keep(): void {
    mayWait = true;
    putOffAt = clock().getTime();
  }

  return {
    accepted() {
      acceptedAt = clock().getTime();
      if (mayWait) accepted += 1;
    },
    putOff() {
      const refuses = clock().getTime() - acceptedAt >= minute;
      if (refuses) keep();
      return refuses;
    },
    keep,
    async look() {
      const step = nextStep();
      if (step === undefined) return 0;
      try {
        const { woken, more } = await database.run(deliverScope, (tx) => wakeDeliveries(tx, step));
        // Outcomes of the last moments may not be recorded yet.
        if (!more && clock().getTime() - putOffAt >= minute) mayWait = false;
        return woken;
      } catch (error) {
        log.warn({ err: error }, 'nothing woken; the sweep will try again');
        return 0;
      }
    },
  };
}
