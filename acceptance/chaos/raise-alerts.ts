import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { openTenant, type Tenant } from './open-tenant.ts';

const compiled = { subject: 'alert', text: 'alert {{link}}', html: '<p>alert {{link}}</p>' };

/**
 * Sends an urgent alert to three people twice a second, until it is stopped.
 *
 * @returns `stop` resolves with the number of mails
 */
export async function raiseAlerts(tenant: Tenant): Promise<{ stop: () => Promise<number> }> {
  const { writeDeliveries } = await import('@sonae/domain/deliveries');
  const { database, scope, end } = await openTenant(tenant);
  let stopping = false;
  let mails = 0;
  const raise = async () => {
    while (!stopping) {
      const recipients = Array.from({ length: 3 }, () => ({
        recipientId: randomUUID(),
        address: `alert${(mails += 1)}@d${(mails % 12) + 1}.example.jp`,
        fields: { recipientName: 'alert' },
      }));
      await database.run(scope, async (tx) => {
        await writeDeliveries(tx, {
          kind: 'INCIDENT_ALERT',
          compiled,
          subjectId: randomUUID(),
          wave: '1',
          recipients,
        });
        await tx.audit({ action: 'chaos.raiseAlert', recordType: 'message' });
      });
      await sleep(500);
    }
  };
  const raising = raise();
  return {
    stop: async () => {
      stopping = true;
      await raising;
      await end();
      return mails;
    },
  };
}
