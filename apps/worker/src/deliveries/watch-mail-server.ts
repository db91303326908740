import { endMailOutage, tellMailOutage } from '@sonae/domain/deliveries';
import type { Parts } from '../parts.js';
import { deliverScope } from './deliver-scope.js';
import type { Sender } from './open-sender.js';

/** Milliseconds after which an outage is told again. */
const repeatAfter = 30_000;

/** Tells the API, look by look, whether this worker reaches the mail server. */
export function watchMailServer(
  { database, clock }: Pick<Parts, 'database' | 'clock'>,
  sender: Pick<Sender, 'reached'>,
): () => Promise<void> {
  let toldAt: number | undefined;
  return async () => {
    const now = clock().getTime();
    if (!sender.reached()) {
      if (toldAt !== undefined && now - toldAt < repeatAfter) return;
      await database.run(deliverScope, tellMailOutage);
      toldAt = now;
    } else if (toldAt !== undefined) {
      await database.run(deliverScope, endMailOutage);
      toldAt = undefined;
    }
  };
}
