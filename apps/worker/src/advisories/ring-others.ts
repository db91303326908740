import { sendDeliveriesJob } from '@sonae/domain/deliveries';
import type { Services } from '../services.js';

/** Wakes the dispatchers of other workers while this worker writes many messages. */
export interface OthersBell {
  /** There is mail: rings the others at once, or a second after the last ring. */
  ring(): void;
  /** Sends the pending ring, and resolves when it is sent. */
  drain(): Promise<void>;
}

/** Milliseconds between two rings. A ring costs the queue several statements and each worker a claim. */
const seldom = 1_000;

/** Creates the bell. While the queue is down, the sweep of each worker finds the mail. */
export function ringOthers({ queue, log }: Pick<Services, 'queue' | 'log'>): OthersBell {
  const ringing = new Set<Promise<void>>();
  let timer: NodeJS.Timeout | undefined;
  let wanted = false;

  function tell(): void {
    wanted = false;
    const rung = queue
      .ring([{ name: sendDeliveriesJob.name, payload: {} }])
      .catch((error: unknown) => log.warn({ err: error }, 'queue not rung; the sweep will find the mail'))
      .finally(() => ringing.delete(rung));
    ringing.add(rung);
  }

  function wait(): void {
    timer = setTimeout(() => {
      timer = undefined;
      if (!wanted) return;
      tell();
      wait();
    }, seldom);
  }

  return {
    ring() {
      wanted = true;
      if (timer !== undefined) return;
      tell();
      wait();
    },
    async drain() {
      clearTimeout(timer);
      timer = undefined;
      if (wanted) tell();
      await Promise.all(ringing);
    },
  };
}
