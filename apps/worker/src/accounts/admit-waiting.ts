import { admitAccepted } from '@sonae/domain/accounts';
import { excuseAudit, type SystemScope } from '@sonae/tenancy';
import type { Services } from '../services.js';

const scope: SystemScope = { kind: 'system', task: 'accounts', actor: 'system', requestId: 'roles' };

/** Puts roles into force whose waiting time is over: the people of their places were asked and did not object. */
export async function admitWaiting({ database, log }: Services): Promise<void> {
  for (let again = true; again;) {
    const { admitted, more } = await database.run(scope, async (tx) => {
      const done = await admitAccepted(tx);
      if (done.admitted.length === 0) excuseAudit(tx);
      return done;
    });
    if (admitted.length > 0) log.info({ admitted: admitted.length }, 'roles came into force');
    again = more;
  }
}
