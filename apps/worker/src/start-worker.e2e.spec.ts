import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { jest } from '@jest/globals';
import { readLink } from '@sonae/platform/crypto';
import { addDays, dayInJapan } from '@sonae/platform/time';
import { hasRedis, readMetricNames, startMailSink, startRedis } from '@sonae/testing';
import { alertMissed } from './incidents/alert-missed.js';
import { startTestWorker, type TestWorker } from './testing/start-test-worker.js';
import { tidyTables } from './tidy-tables.js';

/** The queues of the tests: that of the test's own PostgreSQL, or a Redis of its own. */
const queues = {
  PostgreSQL: () => Promise.resolve({ settings: {}, stop: () => Promise.resolve() }),
  ...(hasRedis && {
    Redis: async () => {
      const server = await startRedis();
      return { settings: { QUEUE_URL: server.url }, stop: () => server.stop() };
    },
  }),
};
if (!hasRedis)
  process.stderr.write('SKIPPED: no redis-server or valkey-server here, worker tested on PostgreSQL only\n');

describe.each(Object.entries(queues))('the worker, rung on %s', (_queue, start) => {
  let test: TestWorker;
  let stop: () => Promise<void>;
  beforeAll(async () => {
    const queue = await start();
    stop = queue.stop;
    test = await startTestWorker(queue.settings);
  });
  afterAll(async () => {
    await test.close();
    await stop();
  });
  beforeEach(() => {
    test.sink.mails.length = 0;
    test.sink.refuse = () => undefined;
    test.sink.answer = () => undefined;
    test.sink.delay = 0;
  });
  const finished = async (messageId: string) => {
    const { rows } = await test.tenants.sql.query<{ finished: boolean }>(
      'SELECT accepted_count + bounced_count = audience_count AS finished FROM message WHERE id = $1',
      [messageId],
    );
    return rows[0]?.finished === true;
  };

  it('sends to everybody, once, each with a link of their own', async () => {
    const messageId = await test.publish(50);
    await test.until(() => finished(messageId));
    expect(new Set(test.sink.mails.map(({ to }) => to)).size).toBe(50);
    expect(test.sink.mails).toHaveLength(50);
    expect(await test.states(messageId)).toEqual({ ACCEPTED: 50 });
    const [mail] = test.sink.mails;
    const body = Buffer.from(
      /base64\r\n\r\n([\s\S]*?)\r\n-/.exec(mail!.raw.toString('latin1'))?.[1] ?? '',
      'base64',
    );
    const token = /\/acknowledge\/([\w-]+)/.exec(body.toString('utf8'))?.[1] ?? '';
    const link = readLink(test.services.keys.of('link'), 'acknowledge', token, 3, new Date());
    expect(link).toMatchObject({
      claims: {
        ids: [expect.any(String), test.prefecture.associationId, test.prefecture.pharmacy.id],
        month: expect.stringMatching(/^\d{4}-\d\d-01$/) as string,
      },
    });
    expect(mail?.messageId).toBe(`<${'claims' in link ? link.claims.ids[0] : ''}@example.jp>`);
  });

  it('records what the mail server says, without addresses', async () => {
    // A refusal is believed once the server has accepted other mail.
    const first = await test.publish(1);
    await test.until(() => finished(first));
    test.sink.refuse = (to) =>
      to.startsWith('person0@')
        ? `550 5.1.1 <${to}>: unknown`
        : to.startsWith('person1@')
          ? '451 4.2.1 busy'
          : undefined;
    const messageId = await test.publish(3);
    await test.until(async () => (await test.states(messageId))['DEFERRED'] === 1);
    await test.until(async () => (await test.states(messageId))['ACCEPTED'] === 1);
    expect(await test.states(messageId)).toEqual({ ACCEPTED: 1, BOUNCED: 1, DEFERRED: 1 });
    const { rows } = await test.tenants.sql.query<{ reply: string; reply_code: string }>(
      `SELECT reply, reply_code FROM delivery WHERE message_id = $1 ORDER BY address`,
      [messageId],
    );
    expect(rows.map(({ reply_code }) => reply_code)).toEqual(['5.1.1', '4.2.1', '250']);
    expect(JSON.stringify(rows)).not.toContain('@');
  });

  it('counts a try without an answer as uncertain', async () => {
    test.sink.answer = () => 'drop';
    const messageId = await test.publish(1);
    await test.until(async () => (await test.states(messageId))['DEFERRED'] === 1);
    const { rows } = await test.tenants.sql.query('SELECT * FROM delivery WHERE message_id = $1', [
      messageId,
    ]);
    expect(rows[0]).toMatchObject({ attempts: 1, uncertain_count: 1 });
  });

  it('hears the doorbell, long before it would look by itself', async () => {
    await test.restart({ SWEEP_SECONDS: '300' });
    const messageId = await test.publish(5);
    await test.until(() => finished(messageId));
    expect(test.sink.mails).toHaveLength(5);
    await test.restart();
  });

  it('carries out, as it starts, the withdrawals whose day has come, and leaves those to come', async () => {
    const { associationId } = test.prefecture;
    const plan = async (days: number) => {
      const { id } = await test.tenants.pharmacy(associationId);
      await test.tenants.insert('withdrawal', {
        association_id: associationId,
        pharmacy_id: id,
        reason: 'CLOSED',
        withdrawn_on: addDays(dayInJapan(new Date()), days),
        recorded_at: new Date(),
      });
      return id;
    };
    const [due, later] = [await plan(0), await plan(2)];
    await test.restart();
    const left = async (id: string) => {
      const { rows } = await test.tenants.sql.query<{ left: boolean }>(
        'SELECT withdrawn_at IS NOT NULL AS left FROM pharmacy WHERE id = $1',
        [id],
      );
      return rows[0]?.left === true;
    };
    await test.until(() => left(due));
    expect(await left(later)).toBe(false);
  });

  it('delivers by its sweep what was published while the queue was down', async () => {
    await test.restart({ QUEUE_URL: 'redis://127.0.0.1:1' });
    const messageId = await test.publish(5);
    await test.until(() => finished(messageId));
    expect(test.sink.mails).toHaveLength(5);
    await test.restart();
  });

  it('leaves a dead mail server alone, without using up tries, and goes on when it is back', async () => {
    await test.sink.close();
    const messageId = await test.publish(30);
    await test.until(() => !test.worker.dispatcher.able());
    await test.worker.dispatcher.idle();
    const { rows } = await test.tenants.sql.query(
      `SELECT max(attempts) AS attempts, array_agg(DISTINCT state) AS states FROM delivery WHERE message_id = $1`,
      [messageId],
    );
    expect(rows[0]).toEqual({ attempts: 0, states: ['PENDING'] });
    const { mails } = test.sink;
    test.sink = await startMailSink(test.sink.port);
    expect(mails).toHaveLength(0);
    await test.until(() => finished(messageId));
    expect(test.sink.mails).toHaveLength(30);
  }, 120_000);

  it('finishes the sends in flight when it is told to stop, and gives back the rest', async () => {
    test.sink.delay = 400;
    const messageId = await test.publish(60);
    await test.until(() => test.worker.dispatcher.progress().sending === 2);
    await sleep(100);
    await test.worker.close();
    const sent = test.sink.mails.length;
    expect(sent).toBeGreaterThanOrEqual(2);
    expect(await test.states(messageId)).toEqual({ ACCEPTED: sent, PENDING: 60 - sent });
    test.sink.delay = 0;
    await test.restart();
    await test.until(() => finished(messageId));
    expect(test.sink.mails).toHaveLength(60);
    const { rows } = await test.tenants.sql.query(
      'SELECT max(attempts) AS attempts, sum(uncertain_count)::int AS uncertain FROM delivery WHERE message_id = $1',
      [messageId],
    );
    expect(rows[0]).toEqual({ attempts: 1, uncertain: 0 });
  }, 120_000);

  it('waits, as it stops, for what it does by the clock', async () => {
    const { sql } = test.tenants;
    await sql.query('BEGIN');
    await sql.query('LOCK TABLE withdrawal IN ACCESS EXCLUSIVE MODE');
    await test.restart();
    const log = jest.spyOn(test.services.log, 'warn');
    await test.until(async () => {
      const { rows } = await sql.query(
        `SELECT FROM pg_locks WHERE NOT granted AND relation = 'withdrawal'::regclass`,
      );
      return rows.length > 0;
    }, 2);
    let closed = false;
    const closing = test.worker.close().then(() => (closed = true));
    await sleep(300);
    expect(closed).toBe(false);
    await sql.query('COMMIT');
    await closing;
    expect(log.mock.calls).toEqual([]);
    await test.restart();
  });

  it('shares the work with another process, without sending anything twice', async () => {
    const other = await test.another();
    try {
      const messageId = await test.publish(120);
      await test.until(() => finished(messageId));
      expect(test.sink.mails).toHaveLength(120);
    } finally {
      await other.close();
    }
  }, 120_000);

  it('alerts, once, the report whose doorbell was lost', async () => {
    // The work of the start is over.
    const messageId = await test.publish(1);
    await test.until(() => finished(messageId));
    test.sink.mails.length = 0;
    const { pharmacy } = test.prefecture;
    const now = new Date();
    const incidentId = await test.tenants.insert('incident', {
      association_id: pharmacy.associationId,
      branch_id: pharmacy.branchId,
      corporation_id: pharmacy.corporationId,
      pharmacy_id: pharmacy.id,
      number: 1,
      kind: 'SUSPICION',
      department: '調剤室',
      place: 'レセコン',
      occurred_at: now,
      reporter_name: '見本 太郎',
      reporter_phone: '03-0000-0000',
      condition: '見慣れない画面が出た',
      impact: 'UNKNOWN',
      recorded_at: now,
      submitted_at: now,
    });
    const accepted = async () => {
      const { rows } = await test.tenants.sql.query<{ state: string }>(
        'SELECT state FROM delivery WHERE subject_id = $1',
        [incidentId],
      );
      return rows.filter(({ state }) => state === 'ACCEPTED').length;
    };
    // A minute would be too long for the most urgent mail.
    await test.until(async () => (await accepted()) === 3, 6);
    expect(await alertMissed(test.services)).toBe(0);
    expect(test.sink.mails).toHaveLength(3);
    expect(test.sink.mails.map(({ to }) => to)).toContain(test.prefecture.officer.email);
  });

  it('deletes what has expired, and nothing else', async () => {
    const { sql, insert } = { sql: test.tenants.sql, insert: test.tenants.insert.bind(test.tenants) };
    const ago = (days: number) => new Date(Date.now() - days * 86_400_000);
    const { associationId, officer } = test.prefecture;
    const session = (ended: Date) => ({
      token_hash: randomBytes(32),
      person_id: officer.id,
      user_agent: 'test',
      created_at: ago(60),
      last_seen_at: ended,
      expires_at: ended,
    });
    await insert('session', session(ago(31)));
    const kept = await insert('session', session(ago(29)));
    for (const days of [0.5, 1.5]) {
      await insert('upload', {
        association_id: associationId,
        file_name: `${days}.csv`,
        bytes: Buffer.from('x'),
        created_at: ago(days),
      });
    }
    for (const days of [1, 3]) {
      await insert('idempotency', {
        scope_key: 'association:x',
        actor: 'person:x',
        key: `key-of-${days}-days`,
        operation: 'x',
        request_digest: randomBytes(32),
        result: '{}',
        created_at: ago(days),
      });
    }
    await tidyTables(test.services);
    const left = async (query: string, ...params: unknown[]) =>
      (await sql.query<{ it: string }>(query, params)).rows.map(({ it }) => it);
    expect(await left('SELECT id AS it FROM session WHERE expires_at < $1', ago(0))).toEqual([kept]);
    expect(await left('SELECT file_name AS it FROM upload')).toEqual(['0.5.csv']);
    expect(await left('SELECT key AS it FROM idempotency')).toEqual(['key-of-1-days']);
  });

  it('measures what it did', async () => {
    const text = await test.services.metrics.registry.metrics();
    expect(text).toMatch(/sonae_mails_total\{outcome="accepted"\} \d+/);
    expect(text).toMatch(/^sonae_mail_server_reached 1$/m);
    expect(readMetricNames({ exported: text })).toEqual(readMetricNames('worker'));
    expect(test.stuck()).toBe(0);
  });
});
