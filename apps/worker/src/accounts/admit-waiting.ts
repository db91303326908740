import { admitAccepted } from '@sonae/domain/accounts';
import { excuseAudit, type SystemScope } from '@sonae/platform/database';
import type { Parts } from '../parts.js';

const scope: SystemScope = { kind: 'system', task: 'accounts', actor: 'system', requestId: 'roles' };

/** Brings roles into force whose waiting time is over: those at places whose people were asked and did not object. */
export async function admitWaiting({ database, log }: Parts): Promise<void> {
  for (let admitted = 100; admitted === 100;) {
    admitted = await database.run(scope, async (tx) => {
      const ids = await admitAccepted(tx);
      if (ids.length === 0) excuseAudit(tx);
      return ids.length;
    });
    if (admitted > 0) log.info({ admitted }, 'roles came into force');
  }
}
