import { randomUUID } from 'node:crypto';
import { writeDeliveries } from '@sonae/domain/deliveries';
import { beginHold, endHold, keepHold } from '@sonae/domain/holds';
import type { AssociationScope, SystemScope, Tx } from '@sonae/tenancy';
import { deliverScope } from '../deliveries/deliver-scope.js';
import { makeGate } from '../testing/make-gate.js';
import { startTestWorker, type TestWorker } from '../testing/start-test-worker.js';

describe('the end of a hold', () => {
  let test: TestWorker;
  beforeEach(async () => {
    test = await startTestWorker();
    await test.worker.close();
    await test.services.database.run(deliverScope, beginHold);
    await keepHold(test.services.database, deliverScope);
  });
  afterEach(() => test.close());

  const end = (before?: () => Promise<unknown>) =>
    test.services.database.run(deliverScope, async (tx: Tx<SystemScope>) => {
      const ended = await endHold(tx);
      await before?.();
      return ended;
    });
  /** Writes a reminder, like the schedule; the mail may have been sent before the hold began. */
  const remind = async (before?: () => Promise<unknown>) => {
    const { associationId, pharmacy } = test.prefecture;
    const scope: AssociationScope = {
      kind: 'association',
      associationId,
      actor: 'system',
      requestId: 'test',
    };
    const recipients = [
      { recipientId: randomUUID(), address: 'a@example.jp', pharmacyId: pharmacy.id, fields: {} },
    ];
    const compiled = { subject: '件名', text: '本文', html: '<p>本文</p>' };
    const usefulUntil = new Date(Date.now() + 86_400_000);
    const mail = {
      kind: 'REVIEW_REMINDER',
      compiled,
      subjectId: randomUUID(),
      wave: 'D-30',
      recipients,
      usefulUntil,
    } as const;
    await test.services.database.run(scope, async (tx) => {
      await tx.audit({ action: 'test.write', recordType: 'message' });
      await writeDeliveries(tx, mail);
      await before?.();
    });
  };
  const untilOneWaits = () =>
    test.until(async () => {
      const { rows } = await test.tenants.sql.query<{ waits: boolean }>(
        `SELECT EXISTS (SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock') AS waits`,
      );
      return rows[0]?.waits === true;
    });
  const held = async () => {
    const { rows } = await test.tenants.sql.query<{ held: boolean }>(
      'SELECT held_at IS NOT NULL AS held FROM delivery',
    );
    return rows.map((row) => row.held);
  };

  it('waits for mail that is being written, and does not come while that is on hold', async () => {
    const writing = makeGate();
    const written = remind(writing.pass);
    await writing.entered;
    const ended = end();
    await untilOneWaits();
    writing.open();
    await written;
    expect(await ended).toBe(false);
    expect(await held()).toEqual([true]);
  });

  it('has mail that is written meanwhile sent', async () => {
    const ending = makeGate();
    const ended = end(ending.pass);
    await ending.entered;
    const written = remind();
    await untilOneWaits();
    ending.open();
    expect(await ended).toBe(true);
    await written;
    expect(await held()).toEqual([false]);
  });
});
