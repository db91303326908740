import type { Prefecture } from '@sonae/testing';
import { startTestApi, type TestApi } from '../testing/start-test-api.js';

describe('a mail server that is away', () => {
  let api: TestApi;
  let here: Prefecture;
  beforeAll(async () => {
    api = await startTestApi();
    here = await api.tenants.prefecture();
  });
  afterAll(() => api.close());

  const ask = (cookie: string) => api.ask(cookie, '{ mailOutage { since reply } }');
  /** Stores reports of workers: since when the outage lasts, when it was reported, and the mail server's reply. */
  const tell = async (...words: [since: string, toldAt: string, reply: string | null][]) => {
    await api.tenants.sql.query('DELETE FROM mail_outage');
    for (const word of words)
      await api.tenants.sql.query(
        'INSERT INTO mail_outage (id, since, told_at, reply) VALUES (gen_random_uuid(), $1, $2, $3)',
        word,
      );
  };

  it('is shown to the officer and the viewer, as long as a worker says so', async () => {
    api.clock.set('2026-06-09T04:10:00Z');
    const none = { mailOutage: null };
    expect((await ask(here.officer.cookie)).data).toEqual(none);
    const reply = '451 4.3.0 not now';
    const since = '2026-06-09T03:00:00.000Z';
    const later = '2026-06-09T03:30:00.000Z';
    await tell([later, '2026-06-09T04:09:50Z', null], [since, '2026-06-09T04:09:40Z', reply]);
    const viewer = await api.tenants.person('ASSOCIATION_VIEWER', { associationId: here.associationId });
    const administrator = await api.tenants.person('PLATFORM_ADMINISTRATOR');
    for (const { cookie } of [here.officer, viewer, administrator])
      expect((await ask(cookie)).data).toEqual({ mailOutage: { since, reply } });
    await tell([later, '2026-06-09T04:09:50Z', null], [since, '2026-06-09T04:08:20Z', reply]);
    expect((await ask(here.officer.cookie)).data).toEqual({ mailOutage: { since: later, reply: null } });
    await tell([since, '2026-06-09T04:08:20Z', null]);
    expect((await ask(here.officer.cookie)).data).toEqual(none);
  });

  it('is no matter of a pharmacy', async () => {
    for (const { cookie } of [here.staff, here.manager])
      expect((await ask(cookie)).errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN' });
  });
});
