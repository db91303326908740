import { tellEndingKeys } from '@sonae/domain/accounts';
import { excuseAudit, type SystemScope } from '@sonae/tenancy';
import type { Services } from '../services.js';

const scope: SystemScope = { kind: 'system', task: 'accounts', actor: 'system', requestId: 'keys' };

/** Warns of API keys that expire soon, once for each. */
export async function warnOfKeys({ database, log }: Services): Promise<void> {
  for (let again = true; again;) {
    const { told, more } = await database.run(scope, async (tx) => {
      const done = await tellEndingKeys(tx);
      if (done.told === 0) excuseAudit(tx);
      return done;
    });
    if (told > 0) log.info({ told }, 'keys end soon');
    again = more;
  }
}
