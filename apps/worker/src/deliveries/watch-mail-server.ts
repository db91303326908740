import { randomUUID } from 'node:crypto';
import { endMailOutage, tellMailOutage } from '@sonae/domain/deliveries';
import type { Parts } from '../parts.js';
import { deliverScope } from './deliver-scope.js';
import type { Sender } from './open-sender.js';

/** Milliseconds after which an outage is told again. */
const repeatAfter = 30_000;

/** Tells the API whether this worker reaches the mail server. */
export interface MailServerWatch {
  look(): Promise<void>;
  /** The worker ends: it takes back what it told, and tells nothing more. */
  end(): Promise<void>;
}

/** Opens the watch of one worker. */
export function watchMailServer(
  { database, clock }: Pick<Parts, 'database' | 'clock'>,
  sender: Pick<Sender, 'reached'>,
): MailServerWatch {
  const id = randomUUID();
  let told = false;
  let toldAt = -Infinity;
  let ended = false;
  const takeBack = async () => {
    if (!told) return;
    await database.run(deliverScope, (tx) => endMailOutage(tx, id));
    [told, toldAt] = [false, -Infinity];
  };
  return {
    async look() {
      if (ended) return;
      if (sender.reached()) return takeBack();
      const now = clock().getTime();
      if (now - toldAt < repeatAfter) return;
      // Also where its answer is lost.
      told = true;
      await database.run(deliverScope, (tx) => tellMailOutage(tx, id));
      toldAt = now;
    },
    async end() {
      ended = true;
      await takeBack();
    },
  };
}
