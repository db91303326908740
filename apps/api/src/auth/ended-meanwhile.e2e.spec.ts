import { randomUUID } from 'node:crypto';
import { request } from 'node:http';
import { Client } from 'pg';
import { dayInJapan } from '@sonae/platform/time';
import type { Prefecture } from '@sonae/testing';
import { toGlobalId } from '../graphql/ids/global-id.js';
import { startTestApi, type Answer, type TestApi } from '../testing/start-test-api.js';

const invite = 'invitePerson(input: $invited) { invitation { id } }';
const add = 'addContact(input: $added) { contact { id } }';
const head = 'mutation ($invited: InvitePersonInput!, $added: AddContactInput!)';
const handOver =
  'mutation ($input: HandOverPharmacyInput!) { handOverPharmacy(input: $input) { pharmacy { id } } }';
const withdraw =
  'mutation ($input: WithdrawPharmacyInput!) { withdrawPharmacy(input: $input) { pharmacy { id } } }';
const revoke = 'mutation ($id: ID!) { revokeMembership(input: { id: $id }) { membership { id } } }';

describe('a role or session that ends while a request waits', () => {
  let api: TestApi;
  let here: Prefecture;
  let holder: Client;
  beforeAll(async () => {
    api = await startTestApi({ OPERATIONS_AT_ONCE: '2' });
    holder = new Client({ connectionString: api.db.adminUrl });
    await holder.connect();
  });
  afterAll(async () => {
    await holder.end();
    await api.close();
  });
  beforeEach(async () => {
    here = await api.tenants.prefecture();
    for (const { cookie } of [here.manager, here.officer]) await api.ask(cookie, '{ viewer { role } }');
  });

  const sql = async <T>(text: string, ...values: unknown[]) =>
    (await api.tenants.sql.query(text, values)).rows as T[];
  const given = () => ({
    invited: {
      idempotencyKey: randomUUID(),
      email: 'own@example.jp',
      name: '乗取 太郎',
      role: 'PHARMACY_MANAGER',
    },
    added: {
      idempotencyKey: randomUUID(),
      email: `${randomUUID()}@example.jp`,
      name: '乗取 次郎',
      role: 'OTHER',
    },
  });
  const code = ({ errors }: Answer<unknown>) => errors?.[0]?.extensions.code;
  const write = (cookie: string, fields: string) => {
    const { invited, added } = given();
    return fields === invite
      ? api.ask(cookie, `mutation ($invited: InvitePersonInput!) { ${fields} }`, { invited })
      : api.ask(cookie, `mutation ($added: AddContactInput!) { ${fields} }`, { added });
  };
  /** Waits until so many statements wait for a lock. */
  const waiting = async (count: number) => {
    const text = `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
    for (let tries = 0; (await sql(text)).length < count; tries += 1) {
      if (tries === 200) throw new Error('nothing waits for a lock');
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  };
  const hold = async (text: string, ...values: unknown[]) => {
    await holder.query('BEGIN');
    await holder.query(text, values);
  };
  const left = () =>
    sql(
      `SELECT email FROM invitation WHERE pharmacy_id = $1 AND admitted_at IS NULL AND revoked_at IS NULL
       UNION ALL SELECT email FROM contact WHERE pharmacy_id = $1 AND removed_at IS NULL AND name LIKE '乗取%'`,
      here.pharmacy.id,
    );
  const pharmacyId = () => toGlobalId('Pharmacy', here.pharmacy.id);

  it.each([
    ['invitePerson', invite],
    ['addContact', add],
  ])('leaves nothing of %s by a manager behind a handover', async (_, field) => {
    await hold('SELECT FROM pharmacy WHERE id = $1 FOR UPDATE', here.pharmacy.id);
    const over = api.ask(here.officer.cookie, handOver, {
      input: {
        ...{ pharmacyId: pharmacyId(), version: 1, ownerName: `新しい開設者${here.pharmacy.code}` },
        ...{ managerName: '新任 太郎', managerEmail: 'shinnin@example.jp' },
      },
    });
    await waiting(1);
    const late = write(here.manager.cookie, field);
    await waiting(2);
    await holder.query('COMMIT');
    expect((await over).errors).toBeUndefined();
    expect(code(await late)).toBe('FORBIDDEN');
    expect(await left()).toEqual([]);
  });

  it.each([
    ['invitePerson', invite],
    ['addContact', add],
  ])('leaves nothing of %s by a manager whose role was revoked', async (_, field) => {
    await hold('SELECT FROM pharmacy WHERE id = $1 FOR NO KEY UPDATE', here.pharmacy.id);
    const late = write(here.manager.cookie, field);
    await waiting(1);
    const id = toGlobalId('Membership', here.manager.membershipId);
    expect((await api.ask(here.officer.cookie, revoke, { id })).errors).toBeUndefined();
    await holder.query('COMMIT');
    expect(code(await late)).toBe('FORBIDDEN');
    expect(await left()).toEqual([]);
  });

  it('lets an officer invite nobody to a pharmacy that is just withdrawing', async () => {
    const { officer } = here;
    const other = await api.tenants.person('ASSOCIATION_OFFICER', { associationId: here.associationId });
    await hold('SELECT FROM pharmacy WHERE id = $1 FOR UPDATE', here.pharmacy.id);
    const gone = api.ask(officer.cookie, withdraw, {
      input: { pharmacyId: pharmacyId(), version: 1, reason: 'CLOSED', withdrawnOn: dayInJapan(api.clock()) },
    });
    await waiting(1);
    const invited = { ...given().invited, pharmacyId: pharmacyId() };
    const late = api.ask(other.cookie, `mutation ($invited: InvitePersonInput!) { ${invite} }`, { invited });
    await waiting(2);
    await holder.query('COMMIT');
    expect((await gone).errors).toBeUndefined();
    expect(code(await late)).toBe('NOT_FOUND');
    expect(await left()).toEqual([]);
  });

  it('ends the later fields of a mutation too', async () => {
    const { cookie, membershipId } = here.manager;
    await hold('SELECT FROM pharmacy WHERE id = $1 FOR NO KEY UPDATE', here.pharmacy.id);
    const more = ['a', 'b', 'c'].map((name) => ({ name, added: given().added }));
    const fields = more.map(({ name }) => `${name}: addContact(input: $${name}) { contact { id } }`);
    const rename = 'updateOwnName(input: { name: "改名 太郎" }) { viewer { role } }';
    const late = api.ask(
      cookie,
      `mutation (${more.map(({ name }) => `$${name}: AddContactInput!`).join()}) { ${rename} ${fields.join(' ')} }`,
      Object.fromEntries(more.map(({ name, added }) => [name, added])),
    );
    await waiting(1);
    await sql('UPDATE membership SET revoked_at = now() WHERE id = $1', membershipId);
    await holder.query('COMMIT');
    const { errors } = await late;
    expect(errors?.map(({ path, extensions }) => [path?.[0], extensions.code])).toEqual([
      ['a', 'UNAVAILABLE'],
    ]);
    expect(await left()).toEqual([]);
  });

  it('ends the fields after the one that takes the own role away', async () => {
    const { manager } = here;
    const second = await api.tenants.person('PHARMACY_MANAGER', {
      associationId: here.associationId,
      pharmacyId: here.pharmacy.id,
    });
    expect(second.id).not.toBe(manager.id);
    const own = `revokeMembership(input: { id: "${toGlobalId('Membership', manager.membershipId)}" }) { membership { id } }`;
    const answer = await api.ask(manager.cookie, `${head} { ${own} ${add} ${invite} }`, given());
    expect(answer.errors?.map(({ path, extensions }) => [path?.[0], extensions.code])).toEqual([
      ['addContact', 'UNAVAILABLE'],
    ]);
    const [role] = await sql<{ ended: boolean }>(
      'SELECT revoked_at IS NOT NULL AS ended FROM membership WHERE id = $1',
      manager.membershipId,
    );
    expect(role?.ended).toBe(true);
    expect(await left()).toEqual([]);
  });

  it('ends a request that was looked up in full and then waited in its lane', async () => {
    const cookie = await api.tenants.session(here.manager.id, here.manager.membershipId);
    // Two operations of the same person fill the lane.
    await hold('LOCK TABLE api_key IN ACCESS EXCLUSIVE MODE');
    const filling = [1, 2].map(() => api.ask(here.manager.cookie, '{ apiKeys { id } }'));
    await waiting(2);
    const late = write(cookie, add);
    const reading = api.ask(cookie, '{ pharmacy { code } }');
    await new Promise((resolve) => setTimeout(resolve, 300));
    await sql('UPDATE session SET revoked_at = now() WHERE person_id = $1', here.manager.id);
    await holder.query('COMMIT');
    expect([code(await late), code(await reading)]).toEqual(['UNAUTHENTICATED', 'UNAUTHENTICATED']);
    await Promise.all(filling);
    expect(await left()).toEqual([]);
  });

  it('ends an upload whose body comes late', async () => {
    const { officer } = here;
    const headers = {
      ...{ cookie: officer.cookie, 'x-sonae-upload': '1', 'x-file-name': 'late.csv' },
      ...{ 'content-type': 'text/csv', 'content-length': '8' },
    };
    const answer = new Promise<{ status: number | undefined; code: string }>((resolve, reject) => {
      const sending = request(`${api.url}/uploads`, { method: 'POST', headers }, (response) => {
        let body = '';
        response.on('data', (part: Buffer) => (body += part.toString()));
        response.on('end', () =>
          resolve({ status: response.statusCode, code: (JSON.parse(body) as { code: string }).code }),
        );
      });
      sending.on('error', reject);
      sending.write('a,b\n');
      setTimeout(() => {
        void sql('UPDATE session SET revoked_at = now() WHERE person_id = $1', officer.id).then(() =>
          sending.end('1,2\n'),
        );
      }, 300);
    });
    expect(await answer).toEqual({ status: 401, code: 'UNAUTHENTICATED' });
    expect(await sql(`SELECT FROM upload WHERE file_name = 'late.csv'`)).toEqual([]);
  });
});

describe('bodies that cannot be read', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await startTestApi({ ANONYMOUS_PER_MINUTE: '3', TRUSTED_PROXY_HOPS: '1' });
  });
  afterAll(() => api.close());

  it.each(['{bad', '[]', '{"query": 1}'])(
    'are paced for a remembered caller like for strangers: %s',
    async (body) => {
      const { officer } = await api.tenants.prefecture();
      const from = `198.18.${body.length}.1`;
      await api.ask(officer.cookie, '{ viewer { role } }');
      await api.tenants.sql.query('UPDATE session SET revoked_at = now() WHERE person_id = $1', [officer.id]);
      const statuses: number[] = [];
      for (let sent = 0; sent < 5; sent += 1) {
        const headers = {
          'content-type': 'application/json',
          cookie: officer.cookie,
          'x-forwarded-for': from,
        };
        statuses.push((await fetch(`${api.url}/graphql`, { method: 'POST', headers, body })).status);
      }
      expect(statuses).toEqual([400, 400, 400, 429, 429]);
    },
  );
});
