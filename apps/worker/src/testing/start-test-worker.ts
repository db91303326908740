import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { writeDeliveries, type MessageKind } from '@sonae/domain/deliveries';
import { loadSettings } from '@sonae/platform/config';
import {
  startDatabase,
  startMailSink,
  Tenants,
  testSettings,
  type MailSink,
  type Prefecture,
  type TestDatabase,
} from '@sonae/testing';
import { closeServices, openServices } from '../open-services.js';
import type { Services } from '../services.js';
import { startWorker, type Worker } from '../start-worker.js';

/** A worker in this process on a database and a mail server of its own. */
export interface TestWorker {
  db: TestDatabase;
  sink: MailSink;
  services: Services;
  tenants: Tenants;
  prefecture: Prefecture;
  worker: Worker;
  stuck: () => number;
  /** Starts another worker on the same database; the caller closes it. */
  another(settings?: Record<string, string>): Promise<Pick<Worker, 'dispatcher' | 'close'>>;
  /** Ends this worker and starts another on the same database. */
  restart(settings?: Record<string, string>): Promise<void>;
  /**
   * Publishes an advisory to `person0@…` and so on, or to the given addresses, all as urgent as the first one, by the
   * prefecture or by another one.
   * @returns the message's id
   */
  publish(
    to: number | { address: string; urgent?: boolean }[],
    kind?: MessageKind,
    by?: Prefecture,
  ): Promise<string>;
  /** The rows of a message by state, with their sums. */
  states(messageId: string): Promise<Record<string, number>>;
  /** Waits until the condition holds. */
  until(condition: () => boolean | Promise<boolean>, seconds?: number): Promise<void>;
  close(): Promise<void>;
}

const compiled = { subject: 'subject', text: 'text {{link}}', html: '<p>{{link}}</p>' };

/** Starts the worker for one spec file. */
export async function startTestWorker(given: Record<string, string> = {}): Promise<TestWorker> {
  const db = await startDatabase();
  const sink = await startMailSink();
  const tenants = await Tenants.open(db);
  const prefecture = await tenants.prefecture();
  let stuck = 0;
  const open = async (more: Record<string, string>) => {
    const basic = { SMTP_URL: sink.url, SWEEP_SECONDS: '1', SMTP_CONNECTIONS: '4' };
    const services = await openServices(loadSettings(testSettings(db, { ...basic, ...given, ...more })));
    return { parts: services, worker: startWorker(services, () => (stuck += 1)) };
  };
  let current = await open({});
  const test: TestWorker = {
    db,
    sink,
    tenants,
    prefecture,
    get services() {
      return current.parts;
    },
    get worker() {
      return current.worker;
    },
    stuck: () => stuck,
    async another(more = {}) {
      const { parts: services, worker } = await open(more);
      return {
        dispatcher: worker.dispatcher,
        async close() {
          await worker.close();
          await closeServices(services);
        },
      };
    },
    async restart(more = {}) {
      await current.worker.close();
      await closeServices(current.parts);
      current = await open(more);
    },
    publish: (to, kind = 'ADVISORY', by = prefecture) =>
      current.parts.database.run(
        {
          kind: 'association',
          associationId: by.associationId,
          actor: 'system',
          requestId: 'test',
          // As a person, not as the schedule.
          origin: { network: 'unknown', client: 'test' },
        },
        async (tx) => {
          await tx.audit({ action: 'test.write', recordType: 'message' });
          const people =
            typeof to === 'number'
              ? Array.from({ length: to }, (_, i) => ({ address: `person${i}@example.jp` }))
              : to;
          const recipients = people.map(({ address }, i) => ({
            recipientId: randomUUID(),
            address,
            pharmacyId: by.pharmacy.id,
            fields: { recipientName: `Person ${i}` },
          }));
          const subjectId = randomUUID();
          const { messageId } = await writeDeliveries(tx, {
            kind,
            compiled,
            subjectId,
            wave: '1',
            recipients,
            ...(typeof to !== 'number' && { urgent: to[0]?.urgent === true }),
          });
          return messageId;
        },
      ),
    async states(messageId) {
      const { rows } = await tenants.sql.query<{ state: string; count: number; attempts: number }>(
        `SELECT state, count(*)::int AS count, sum(attempts)::int AS attempts FROM delivery
         WHERE message_id = $1 GROUP BY state`,
        [messageId],
      );
      return Object.fromEntries(rows.map(({ state, count }) => [state, count]));
    },
    async until(condition, seconds = 15) {
      const end = performance.now() + seconds * 1000;
      while (!(await condition())) {
        if (performance.now() > end) throw new Error(`not within ${seconds} s`);
        await sleep(20);
      }
    },
    async close() {
      await current.worker.close();
      await closeServices(current.parts);
      // The current one: a test may have replaced it.
      await test.sink.close();
      await tenants.close();
      await db.drop();
    },
  };
  return test;
}
