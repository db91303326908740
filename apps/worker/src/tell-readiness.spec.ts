import { tellReadiness } from './tell-readiness.js';
import { startTestWorker, type TestWorker } from './testing/start-test-worker.js';

describe('the readiness of the worker', () => {
  let test: TestWorker;
  beforeAll(async () => {
    test = await startTestWorker();
  });
  afterAll(() => test.close());
  const tell = (
    more: { SMTP_URL?: string; PLAINTEXT_HOSTS?: string } = {},
    outage: { reply: string | null } | null = null,
    stopping = false,
    rate = Infinity,
  ) =>
    tellReadiness(
      { ...test.services, settings: { ...test.services.settings, ...more } },
      {
        outage: () => outage && { since: new Date(), fault: null, ...outage },
        pausing: () => 0,
        rate: () => rate,
      },
      stopping,
    );

  it('tells that mail goes out over TLS alone, and when it may go in clear', async () => {
    const remote = { SMTP_URL: 'smtp://mail.example.jp' };
    expect((await tell(remote)).facts).toMatchObject({ status: 'ready', mail: { tls: 'required' } });
    expect((await tell()).facts).toMatchObject({ mail: { tls: 'when-offered' } });
    const excused = await tell({ ...remote, PLAINTEXT_HOSTS: 'mail.example.jp' });
    expect(excused.facts).toMatchObject({ mail: { tls: 'when-offered' } });
  });

  it('is degraded while the mail server is away or takes no mail, and not ready while it stops', async () => {
    const away = { status: 'degraded', mail: { reached: false, takes: false } };
    expect(await tell({}, { reply: null })).toMatchObject({ ready: true, facts: away });
    const refusing = { status: 'degraded', mail: { reached: true, takes: false, reply: '451 not now' } };
    expect(await tell({}, { reply: '451 not now' })).toMatchObject({ ready: true, facts: refusing });
    expect((await tell()).facts).toMatchObject({ status: 'ready', mail: { reached: true, takes: true } });
    expect(await tell({}, null, true)).toMatchObject({ ready: false, facts: { status: 'stopping' } });
  });

  it('is not ready before the worker takes up work', async () => {
    expect(await tellReadiness(test.services, undefined, false)).toEqual({
      ready: false,
      facts: { status: 'starting', database: true },
    });
  });

  it('tells how many mails a second may go where there is a limit', async () => {
    expect((await tell()).facts).not.toHaveProperty('mail.perSecond');
    expect((await tell({}, null, false, 0.201)).facts).toMatchObject({ mail: { perSecond: 0.2 } });
  });

  it('is degraded while mail is on hold', async () => {
    const set = (reason: string) => test.tenants.sql.query(`UPDATE installation SET ${reason}`);
    await set(`hold_since = now(), hold_reason = 'ORDERED'`);
    const hold = { reason: 'ORDERED', waiting: 0 };
    expect(await tell()).toMatchObject({ ready: true, facts: { status: 'degraded', hold } });
    await set('hold_since = NULL, hold_reason = NULL, hold_marked_at = NULL');
    expect(await tell()).toMatchObject({ facts: { status: 'ready' } });
  });

  it('is degraded where it cannot read whether mail is on hold: it cannot claim either', async () => {
    const { sql } = test.tenants;
    await sql.query('BEGIN');
    await sql.query('LOCK TABLE installation IN ACCESS EXCLUSIVE MODE');
    expect(await tell()).toMatchObject({ ready: true, facts: { status: 'degraded', hold: 'unknown' } });
    await sql.query('ROLLBACK');
    expect(await tell()).toMatchObject({ facts: { status: 'ready' } });
  });

  it('is not ready on a database that lacks a migration', async () => {
    await test.tenants.sql.query('DELETE FROM sonae_migration.migration');
    const hindrance = 'SCHEMA_OLDER';
    const facts = { status: 'not ready', database: false, hindrance };
    expect(await tell()).toMatchObject({ ready: false, facts });
  });
});
