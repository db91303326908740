import { setTimeout as sleep } from 'node:timers/promises';
import { jest } from '@jest/globals';
import { DEFAULT_SCHEMA, MIGRATION_ADVISORY_LOCK_KEY, PostgresConnection } from 'bullmq';
import { Client } from 'pg';
import { startDatabase, type TestDatabase } from '@sonae/testing';
import { endConnection, openProducer, openReceiver } from './connection.js';

// An `error` event without a listener would end the process; here it fails the test.
describe('a queue whose PostgreSQL ends', () => {
  let db: TestDatabase;
  let admin: Client;
  beforeAll(async () => {
    db = await startDatabase();
    admin = new Client({ connectionString: db.queueUrl });
    await admin.connect();
  });
  afterAll(async () => {
    await admin.end();
    await db.drop();
  });
  const others = `FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()`;
  const end = () => admin.query(`SELECT pg_terminate_backend(pid) ${others}`);
  const until = async (condition: string) => {
    for (
      let tries = 0;
      (await admin.query(`SELECT ${others} AND ${condition}`)).rows.length === 0;
      tries += 1
    ) {
      if (tries > 500) throw new Error('not within 10 s');
      await sleep(20);
    }
  };

  it('while the end that hears is being closed does not end the process', async () => {
    const receiver = openReceiver(db.queueUrl, async () => undefined, 1);
    receiver.on('error', () => undefined);
    await receiver.waitUntilReady();
    await until(`query ILIKE '%LISTEN %'`);
    // The server's last message has arrived, but this process reads it only after it began to close.
    const close = PostgresConnection.prototype.close;
    const closing = jest.spyOn(PostgresConnection.prototype, 'close').mockImplementation(function (
      this: PostgresConnection,
    ) {
      void end();
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 300);
      return close.call(this);
    });
    await endConnection(receiver, 5_000);
    closing.mockRestore();
    await sleep(100);
  });

  it('while its tables are being made does not end the process', async () => {
    // The lock under which BullMQ creates its tables.
    const lock = `${MIGRATION_ADVISORY_LOCK_KEY}, hashtext('${DEFAULT_SCHEMA}')`;
    await admin.query(`SELECT pg_advisory_lock(${lock})`);
    const producer = openProducer(db.queueUrl);
    producer.on('error', () => undefined);
    const ready = expect(producer.waitUntilReady()).rejects.toThrow(/terminat/);
    await until(`wait_event_type = 'Lock'`);
    await end();
    await ready;
    await admin.query(`SELECT pg_advisory_unlock(${lock})`);
    await endConnection(producer, 5_000);
  });
});
