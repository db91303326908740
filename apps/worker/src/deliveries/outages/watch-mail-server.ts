import { randomUUID } from 'node:crypto';
import { endMailOutage, tellMailOutage } from '@sonae/domain/deliveries';
import type { Services } from '../../services.js';
import { deliverScope } from '../deliver-scope.js';
import type { MailDispatcher } from '../open-dispatcher.js';

/** Milliseconds after which the worker reports an outage again. */
const repeatAfter = 30_000;

/** Reports to the API whether the mail server takes mail from this worker. */
export interface MailServerWatch {
  look(): Promise<void>;
  /** The worker ends: removes its report, and reports nothing more. */
  end(): Promise<void>;
}

/** Creates the watch of one worker. */
export function watchMailServer(
  { database, clock }: Pick<Services, 'database' | 'clock'>,
  dispatcher: Pick<MailDispatcher, 'outage'>,
): MailServerWatch {
  const id = randomUUID();
  let told: { reply: string | null } | undefined;
  let toldAt = -Infinity;
  let ended = false;
  const takeBack = async () => {
    if (told === undefined) return;
    await database.run(deliverScope, (tx) => endMailOutage(tx, id));
    [told, toldAt] = [undefined, -Infinity];
  };
  return {
    async look() {
      if (ended) return;
      const outage = dispatcher.outage();
      if (outage === null) return takeBack();
      const now = clock().getTime();
      // A change is reported at once.
      const isNews = (outage.reply === null) !== (told?.reply === null);
      if (!isNews && now - toldAt < repeatAfter) return;
      // It counts as reported before the answer arrives. A lost report is repeated at the next look.
      [told, toldAt] = [outage, -Infinity];
      await database.run(deliverScope, (tx) => tellMailOutage(tx, id, outage));
      toldAt = now;
    },
    async end() {
      ended = true;
      await takeBack();
    },
  };
}
