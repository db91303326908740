import { stopMessage, type SettledStop } from '@sonae/domain/deliveries';
import { Database, type AssociationScope, type Id } from '@sonae/tenancy';
import { Client } from 'pg';
import { startTestWorker, type TestWorker } from '../testing/start-test-worker.js';
import { settleStops, type StopSettler } from './outcomes/settle-stops.js';

describe('stops that a worker settles', () => {
  let test: TestWorker;
  let other: Client;
  let database: Database;
  let stops: StopSettler;
  const settled: SettledStop[] = [];
  beforeEach(async () => {
    settled.length = 0;
    test = await startTestWorker({ LOG_LEVEL: 'silent' });
    await test.worker.close();
    other = new Client({ connectionString: test.db.adminUrl });
    await other.connect();
  });
  afterEach(async () => {
    await other.end();
    await stops.drain();
    await database.close();
    await test.close();
  });

  const cancel = async (recipients: number): Promise<Id> => {
    const messageId = await test.publish(recipients);
    const { rows } = await test.tenants.sql.query<{ id: Id }>(
      'SELECT subject_id AS id FROM delivery WHERE message_id = $1 LIMIT 1',
      [messageId],
    );
    const { associationId } = test.prefecture;
    const scope: AssociationScope = {
      kind: 'association',
      associationId,
      actor: 'system',
      requestId: 'test',
    };
    await test.services.database.run(scope, async (tx) => {
      await tx.audit({ action: 'test.stop', recordType: 'message' });
      const subjectId = rows[0]!.id;
      await stopMessage(tx, { messageId, subjectId }, { kind: 'CANCEL', reason: 'WITHDRAWN' });
    });
    return messageId;
  };
  const open = async (statementTimeout = 5_000) => {
    const { queue, log, settings } = test.services;
    database = await Database.open({ url: settings.DATABASE_URL, poolSize: 2, queue, log, statementTimeout });
    stops = settleStops({ database, log }, (portion) => settled.push(portion));
  };
  const settle = () => {
    stops.ring();
    return stops.idle();
  };

  it.each([
    ['a delivery', 'SELECT FROM delivery WHERE message_id = $1 FOR UPDATE'],
    ['the message', 'SELECT FROM message WHERE id = $1 FOR UPDATE'],
  ])('follow though %s of the first one is locked, which follows in a later sweep', async (_what, lock) => {
    await open();
    const [locked, ...others] = [await cancel(10), await cancel(10), await cancel(10)];
    await other.query('BEGIN');
    await other.query(lock, [locked]);
    await settle();
    for (const id of others) expect(await test.states(id)).toEqual({ CANCELLED: 10 });
    expect(await test.states(locked)).toEqual({ PENDING: 10 });
    // Later stops do not wait for it either.
    const late = await cancel(10);
    stops.ring();
    await test.until(async () => (await test.states(late))['CANCELLED'] === 10, 2);
    await stops.idle();
    await other.query('COMMIT');
    await settle();
    expect(await test.states(locked)).toEqual({ CANCELLED: 10 });
    expect(settled).toHaveLength(4);
  });

  it('follow in smaller portions where a portion takes too long', async () => {
    await open(500);
    const slow = await cancel(1_000);
    const sound = await cancel(10);
    // A thousand rows take three seconds.
    await test.tenants.sql.query(
      `CREATE FUNCTION be_slow() RETURNS trigger LANGUAGE plpgsql AS
         $$ BEGIN IF NEW.message_id = '${slow}' THEN PERFORM pg_sleep(0.003); END IF; RETURN NEW; END $$;
       CREATE TRIGGER be_slow BEFORE UPDATE ON delivery FOR EACH ROW EXECUTE FUNCTION be_slow()`,
    );
    await settle();
    expect(await test.states(slow)).toEqual({ CANCELLED: 1_000 });
    expect(await test.states(sound)).toEqual({ CANCELLED: 10 });
    expect(settled[0]).toEqual({ kind: 'CANCEL', done: true });
    expect(settled.length).toBeGreaterThan(4);
  });
});
