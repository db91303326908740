import { claimDeliveries, settleDeliveries } from '@sonae/domain/deliveries';
import { beginHold, keepHold, markHeldMailSent } from '@sonae/domain/holds';
import type { SystemScope, Tx } from '@sonae/platform/database';
import { deliverScope } from '../deliveries/deliver-scope.js';
import { makeGate } from '../testing/make-gate.js';
import { startTestWorker, type TestWorker } from '../testing/start-test-worker.js';

describe('a hold that begins beside a worker', () => {
  let test: TestWorker;
  beforeEach(async () => {
    test = await startTestWorker();
    await test.worker.close();
  });
  afterEach(() => test.close());

  const run = <T>(work: (tx: Tx<SystemScope>) => Promise<T>) => test.parts.database.run(deliverScope, work);
  const untilOneWaits = () =>
    test.until(async () => {
      const { rows } = await test.tenants.sql.query<{ waits: boolean }>(
        `SELECT EXISTS (SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock') AS waits`,
      );
      return rows[0]?.waits === true;
    });

  it('leaves what that worker settles meanwhile, and the counters add up', async () => {
    const messageId = await test.publish(3);
    const [sent] = await run((tx) => claimDeliveries(tx, { limit: 1, leaseSeconds: 60 }));
    const settling = makeGate();
    const settled = run(async (tx) => {
      await settleDeliveries(tx, [{ ...sent!, state: 'ACCEPTED' }]);
      await settling.pass();
    });
    await settling.entered;
    await run(beginHold);
    const { database } = test.parts;
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
    // A portion that lost a delivery to that worker is not taken for the last one.
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
});
