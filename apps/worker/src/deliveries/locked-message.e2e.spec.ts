import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { startTestWorker, type TestWorker } from '../testing/start-test-worker.js';

const connections = 20;

describe('mail of which another transaction has locked a row', () => {
  let test: TestWorker;
  let other: Client;
  beforeEach(async () => {
    test = await startTestWorker({ SMTP_CONNECTIONS: `${connections}`, SHUTDOWN_SECONDS: '1' });
    other = new Client({ connectionString: test.db.adminUrl });
    await other.connect();
    await other.query('BEGIN');
  });
  afterEach(async () => {
    await other.end();
    await test.close();
  });

  const sentTo = (domain: string) => test.sink.mails.filter(({ to }) => to.endsWith(domain));
  const addresses = (count: number, domain: string) =>
    Array.from({ length: count }, (_, i) => ({ address: `person${i}@${domain}` }));

  it('keeps its own recipients waiting where that is the message, and no others', async () => {
    const elsewhere = await test.tenants.prefecture();
    test.sink.delay = 300;
    const locked = await test.publish(addresses(60, 'locked.example.jp'));
    await other.query('SELECT FROM message WHERE id = $1 FOR UPDATE', [locked]);
    await test.until(() => sentTo('locked.example.jp').length > 0);
    test.sink.delay = 0;
    const others = await test.publish(addresses(100, 'others.example.jp'), 'ADVISORY', elsewhere);
    await test.until(async () => (await test.states(others))['ACCEPTED'] === 100, 6);
    const alert = await test.publish([{ address: 'a@alert.example.jp', urgent: true }], 'INCIDENT_ALERT');
    await test.until(async () => (await test.states(alert))['ACCEPTED'] === 1, 2);
    // The most sends that a crash could repeat: two for each connection.
    expect(sentTo('locked.example.jp').length).toBeLessThanOrEqual(2 * connections);
    await other.query('COMMIT');
    await test.until(async () => (await test.states(locked))['ACCEPTED'] === 60);
    expect(new Set(sentTo('locked.example.jp').map(({ to }) => to)).size).toBe(60);
    expect(sentTo('locked.example.jp')).toHaveLength(60);
    const { rows } = await test.tenants.sql.query('SELECT accepted_count FROM message WHERE id = $1', [
      locked,
    ]);
    expect(rows).toEqual([{ accepted_count: 60 }]);
  });

  it('keeps no others waiting where that is a delivery', async () => {
    test.sink.delay = 300;
    const id = await test.publish(addresses(1, 'locked.example.jp'));
    await test.until(async () => (await test.states(id))['SENDING'] === 1);
    await other.query('SELECT FROM delivery WHERE message_id = $1 FOR UPDATE', [id]);
    const alsoId = await test.publish(addresses(40, 'locked.example.jp'));
    await test.until(async () => (await test.states(alsoId))['ACCEPTED'] === 40, 10);
    await other.query('COMMIT');
    await test.until(async () => (await test.states(id))['ACCEPTED'] === 1, 3);
    expect(sentTo('locked.example.jp')).toHaveLength(41);
  });

  it.each([
    // More than one claim passes.
    ['expired', 2_500, false],
    ['expired and urgent', 300, true],
  ])('keeps no others waiting where that is the message of mail that is %s', async (_how, count, urgent) => {
    const elsewhere = await test.tenants.prefecture();
    const { sql } = test.tenants;
    const kind = urgent ? 'INCIDENT_ALERT' : 'ADVISORY';
    const over = await test.publish(
      addresses(count, 'over.example.jp').map((to) => ({ ...to, urgent })),
      kind,
    );
    await test.until(async () => (await test.states(over))['ACCEPTED'] === count, 30);
    // Simulates that none was sent in time, after `useful_until`.
    await sql.query(
      `UPDATE message SET accepted_count = 0, useful_until = now() - interval '1 minute' WHERE id = $1`,
      [over],
    );
    await other.query('SELECT FROM message WHERE id = $1 FOR UPDATE', [over]);
    await sql.query(
      `UPDATE delivery SET state = 'PENDING', settled_at = NULL, attempts = 0 WHERE message_id = $1`,
      [over],
    );
    const begin = performance.now();
    const own = await test.publish(addresses(100, 'own.example.jp'));
    const others = await test.publish(addresses(100, 'others.example.jp'), 'ADVISORY', elsewhere);
    const alert = await test.publish([{ address: 'a@alert.example.jp', urgent: true }], 'INCIDENT_ALERT');
    for (const [id, all] of [
      [alert, 1],
      [others, 100],
      [own, 100],
    ] as const)
      await test.until(async () => (await test.states(id))['ACCEPTED'] === all, 5);
    expect(performance.now() - begin).toBeLessThan(5_000);
    expect(await test.states(over)).toEqual({ PENDING: count });
    await other.query('COMMIT');
    await test.until(async () => (await test.states(over))['CANCELLED'] === count, 60);
    expect(sentTo('over.example.jp')).toHaveLength(count);
    const { rows } = await sql.query('SELECT accepted_count, cancelled_count FROM message WHERE id = $1', [
      over,
    ]);
    expect(rows).toEqual([{ accepted_count: 0, cancelled_count: count }]);
  });

  it('does not hold up the end of a worker, and is sent again after the lease of what was not recorded', async () => {
    test.sink.delay = 300;
    await test.restart({ DELIVERY_LEASE_SECONDS: '2' });
    const id = await test.publish(addresses(1, 'locked.example.jp'));
    await other.query('SELECT FROM message WHERE id = $1 FOR UPDATE', [id]);
    await test.until(() => sentTo('locked.example.jp').length === 1);
    await sleep(1_000);
    const begin = performance.now();
    await test.restart();
    expect(performance.now() - begin).toBeLessThan(4_000);
    expect(await test.states(id)).toEqual({ SENDING: 1 });
    await other.query('COMMIT');
    await test.until(async () => (await test.states(id))['ACCEPTED'] === 1);
    expect(sentTo('locked.example.jp')).toHaveLength(2);
  });
});
