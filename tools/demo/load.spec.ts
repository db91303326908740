import { fakeClock, loadOfficialData, startDatabase, Tenants, type TestDatabase } from '@sonae/testing';
import { Database } from '@sonae/tenancy';
import { openLog } from '@sonae/platform/log';
import { loadPrefecture } from './load-prefecture.mjs';
import { demoAccounts } from '@sonae/samples/accounts';

const byEmail = (one: { email: string }, other: { email: string }) => (one.email < other.email ? -1 : 1);

describe('the loaded demo', () => {
  let database: TestDatabase;
  let tenants: Tenants;
  const now = new Date('2026-11-20T03:00:00Z');
  const secret = 'a secret that only tests have, long enough';
  const load = () => loadPrefecture({ url: database.url, secret, now });
  beforeAll(async () => {
    database = await startDatabase();
    tenants = await Tenants.open(database);
    const door = await Database.open({
      url: database.url,
      poolSize: 1,
      queue: { ring: async () => undefined },
      clock: fakeClock(),
      log: openLog('test', 'silent'),
    });
    await loadOfficialData(door);
    await door.close();
  });
  afterAll(async () => {
    await tenants.close();
    await database.drop();
  });
  const count = async (sql: string) =>
    Number((await tenants.sql.query<{ count: string }>(`SELECT count(*) FROM ${sql}`)).rows[0]?.count);

  it('is there once, however often it is loaded', async () => {
    expect(await load()).toMatchObject({ pharmacies: 400, accounts: 7, notices: 1, drafts: 1 });
    const before = await count('audit');
    expect(await load()).toBeUndefined();
    expect(await count('audit')).toBe(before);
  }, 60_000);

  it('shows reviews at every stage', async () => {
    expect(await count('pharmacy')).toBe(400);
    expect(await count('branch')).toBe(8);
    const answered = await count('(SELECT DISTINCT pharmacy_id FROM answer) a');
    expect(answered).toBeGreaterThan(200);
    expect(answered).toBeLessThan(280);
    const open = 'assessment WHERE submitted_at IS NULL AND';
    for (const [what, least] of [
      [`${open} period = 2 AND due_on > '2026-11-20'`, 70],
      [`${open} period = 2 AND due_on < '2026-11-20'`, 10],
      [`${open} period = 1 AND answered_count > 0 AND due_on > '2026-11-20'`, 60],
      [`${open} due_on = '2026-12-20'`, 10],
      [`${open} due_on = '2026-11-27'`, 8],
      [`${open} answered_count = 0 AND period = 1`, 100],
    ] as const) {
      expect([what, (await count(what)) >= least]).toEqual([what, true]);
    }
    expect(
      await count(
        'assessment a WHERE answered_count <> (SELECT count(*) FROM answer WHERE assessment_id = a.id)',
      ),
    ).toBe(0);
    expect(await count(`answer WHERE answered_at > '2026-11-20T03:00:00Z'`)).toBe(0);
  });

  it('has a notice whose mails wait for the worker: one for each contact of the branch of the demo pharmacy', async () => {
    const own = demoAccounts.find(({ memberCode }) => memberCode)?.memberCode ?? '';
    const { rows: sent } = await tenants.sql.query<{ id: string; branch: string; messages: number }>(
      `SELECT a.id, b.name AS branch, (SELECT count(*)::int FROM delivery d WHERE d.subject_id = a.id AND d.state = 'PENDING') AS messages
       FROM advisory a, pharmacy p JOIN branch b ON b.id = p.branch_id
       WHERE a.state = 'PUBLISHED' AND p.code = $1`,
      [own],
    );
    expect(sent).toHaveLength(1);
    expect(sent[0]?.branch).toBe(demoAccounts.find(({ branchName }) => branchName)?.branchName);
    const contacts = `contact c JOIN pharmacy p ON p.id = c.pharmacy_id JOIN branch b ON b.id = p.branch_id
      WHERE b.name = '${sent[0]?.branch ?? ''}'`;
    expect(sent[0]?.messages).toBe(await count(contacts));
    expect(
      await count(`delivery d JOIN pharmacy p ON p.id = d.pharmacy_id WHERE d.subject_id = '${sent[0]?.id ?? ''}'
      AND p.code = '${own}'`),
    ).toBeGreaterThan(0);
    expect(await count('advisory_target')).toBe(
      await count(`pharmacy p JOIN branch b ON b.id = p.branch_id WHERE b.name = '${sent[0]?.branch ?? ''}'`),
    );
    expect(await count(`delivery WHERE address !~ '[.]example[.](com|jp)$'`)).toBe(0);
  });

  it('lets every account in where it belongs', async () => {
    const { rows } = await tenants.sql.query<{
      email: string;
      name: string;
      role: string;
      place: string | null;
    }>(
      `SELECT p.email, p.name, m.role, coalesce(b.name, k.corporate_number, f.code) AS place FROM membership m
       JOIN person p ON p.id = m.person_id JOIN credential c ON c.person_id = p.id
       LEFT JOIN branch b ON b.id = m.branch_id LEFT JOIN corporation k ON k.id = m.corporation_id
       LEFT JOIN pharmacy f ON f.id = m.pharmacy_id`,
    );
    const place = (account: (typeof demoAccounts)[number]) =>
      account.branchName ?? account.corporateNumber ?? account.memberCode ?? null;
    const wanted = demoAccounts.map((account) => ({
      email: account.email,
      name: account.name,
      role: account.role,
      place: place(account),
    }));
    expect(rows).toHaveLength(wanted.length);
    expect(rows).toEqual(expect.arrayContaining(wanted));
  });

  it('has one account a person at the demo pharmacy, and the notice goes to both of them', async () => {
    const { rows } = await tenants.sql.query<{ email: string; mails: number }>(
      `SELECT p.email, (SELECT count(*)::int FROM delivery d WHERE d.address = p.email) AS mails
       FROM membership m JOIN person p ON p.id = m.person_id JOIN pharmacy f ON f.id = m.pharmacy_id
       WHERE f.code = 'M10009' ORDER BY p.email`,
    );
    const people = demoAccounts.filter(({ memberCode }) => memberCode === 'M10009');
    expect(rows).toEqual(people.map(({ email }) => ({ email, mails: 1 })).sort(byEmail));
  });
});
