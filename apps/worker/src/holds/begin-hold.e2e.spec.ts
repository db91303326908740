import { randomUUID } from 'node:crypto';
import { claimDeliveries, settleDeliveries, writeDeliveries } from '@sonae/domain/deliveries';
import { beginHold, findHold, keepHold, markHeldMailSent } from '@sonae/domain/holds';
import type { AssociationScope, SystemScope, Tx } from '@sonae/tenancy';
import { deliverScope } from '../deliveries/deliver-scope.js';
import { makeGate } from '../testing/make-gate.js';
import { startTestWorker, type TestWorker } from '../testing/start-test-worker.js';

describe('a hold that begins', () => {
  let test: TestWorker;
  beforeEach(async () => {
    test = await startTestWorker();
    await test.worker.close();
  });
  afterEach(() => test.close());

  const run = <T>(work: (tx: Tx<SystemScope>) => Promise<T>) =>
    test.services.database.run(deliverScope, work);
  const untilOneWaits = () =>
    test.until(async () => {
      const { rows } = await test.tenants.sql.query<{ waits: boolean }>(
        `SELECT EXISTS (SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock') AS waits`,
      );
      return rows[0]?.waits === true;
    });

  it('leaves what a worker settles meanwhile, and the counters add up', async () => {
    const messageId = await test.publish(3);
    const [sent] = await run((tx) => claimDeliveries(tx, { limit: 1, leaseSeconds: 60 }));
    const settling = makeGate();
    const settled = run(async (tx) => {
      await settleDeliveries(tx, [{ ...sent!, state: 'ACCEPTED' }]);
      await settling.pass();
    });
    await settling.entered;
    await run(beginHold);
    const { database } = test.services;
    let portions = 0;
    const counting: Pick<typeof database, 'read' | 'run'> = {
      read: database.read.bind(database),
      run: (scope, work) => {
        portions += 1;
        return database.run(scope, work);
      },
    };
    const kept = keepHold(counting, deliverScope, { limit: 3 });
    await untilOneWaits();
    settling.open();
    await settled;
    expect(await kept).toMatchObject({ marked: 2 });
    // A portion that lost a delivery to that worker does not count as the last one.
    expect(portions).toBe(2);
    const { rows } = await test.tenants.sql.query(
      `SELECT state, settled_at IS NOT NULL AS settled, held_at IS NOT NULL AS held FROM delivery
       WHERE message_id = $1 ORDER BY state`,
      [messageId],
    );
    const pending = { state: 'PENDING', settled: false, held: true };
    expect(rows).toEqual([{ state: 'ACCEPTED', settled: true, held: false }, pending, pending]);

    expect(await run((tx) => markHeldMailSent(tx, { messageId, limit: 10 }))).toBe(2);
    const counted = await test.tenants.sql.query(
      'SELECT audience_count AS audience, accepted_count AS accepted FROM message WHERE id = $1',
      [messageId],
    );
    expect(counted.rows).toEqual([{ audience: 3, accepted: 3 }]);
  });

  it.each([
    ['the clock finds', 'now()', undefined],
    ['a caller asks for', 'NULL', { network: '192.0.2.0/24', client: 'test' }],
  ])('waits for mail that is being written and is of before: what %s', async (_, instant, origin) => {
    await test.tenants.sql.query(`UPDATE installation SET restored_at = ${instant}, timeline = '0000BEEF'`);
    const { associationId, pharmacy } = test.prefecture;
    const scope: AssociationScope = {
      kind: 'association',
      associationId,
      actor: 'system',
      requestId: 'test',
      ...(origin && { origin }),
    };
    const recipients = [
      { recipientId: randomUUID(), address: 'a@example.jp', pharmacyId: pharmacy.id, fields: {} },
    ];
    const compiled = { subject: '件名', text: '本文', html: '<p>本文</p>' };
    const writing = makeGate();
    const written = test.services.database.run(scope, async (tx) => {
      await tx.audit({ action: 'test.write', recordType: 'message' });
      const usefulUntil = new Date(Date.now() + 86_400_000);
      const subject = { subjectId: randomUUID(), wave: 'D-30', usefulUntil };
      await writeDeliveries(tx, { kind: 'REVIEW_REMINDER', compiled, recipients, ...subject });
      await writing.pass();
    });
    await writing.entered;
    const kept = keepHold(test.services.database, deliverScope);
    await untilOneWaits();
    writing.open();
    await written;
    expect(await kept).toMatchObject({ noticed: true });
    expect(await run(findHold)).toMatchObject({ waiting: 1 });
  });
});
