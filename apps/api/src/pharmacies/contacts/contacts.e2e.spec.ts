import { randomUUID } from 'node:crypto';
import type { Prefecture } from '@sonae/testing';
import { startTestApi, type TestApi } from '../../testing/start-test-api.js';

interface Contact {
  id: string;
  name: string;
  email: string;
  phone: string | null;
  version: number;
}
const fields = 'id name role email phone version';
const add = `mutation ($input: AddContactInput!) { result: addContact(input: $input) { contact { ${fields} } } }`;
const update = `mutation ($input: UpdateContactInput!) { result: updateContact(input: $input) { contact { ${fields} } } }`;
const remove = `mutation ($id: ID!, $version: Int!) {
  result: removeContact(input: { id: $id, version: $version }) { pharmacy { id contacts { ${fields} } } } }`;
const globalId = (type: string, id: string) => Buffer.from(`${type}:${id}`).toString('base64url');

describe('contacts', () => {
  let api: TestApi;
  let here: Prefecture;
  let there: Prefecture;
  beforeAll(async () => {
    api = await startTestApi();
  });
  afterAll(() => api.close());
  beforeEach(async () => {
    here = await api.tenants.prefecture();
    there = await api.tenants.prefecture();
  });
  const ask = <T = Contact>(as: { cookie: string }, query: string, variables: object) =>
    api.ask<{ result: { contact: T } }>(as.cookie, query, variables);
  const refusal = async (as: { cookie: string }, query: string, variables: object) =>
    (await ask(as, query, variables)).errors?.map(({ extensions: { code, field } }) => [code, field]);
  const input = (more: object = {}) => ({
    input: {
      idempotencyKey: randomUUID(),
      name: '新顔 一郎',
      role: 'OFFICE',
      email: 'shin@example.jp',
      ...more,
    },
  });
  const contactsOf = async (cookie: string) => {
    const query = `{ pharmacy { contacts { ${fields} } } }`;
    return (
      (await api.ask<{ pharmacy: { contacts: Contact[] } }>(cookie, query)).data?.pharmacy.contacts ?? []
    );
  };

  // Ignores locks in other databases of the cluster. Within a transaction PostgreSQL repeats its first snapshot until
  // it is cleared.
  const untilOneWaits = async () => {
    for (let turn = 0; turn < 1000; turn += 1) {
      await api.tenants.sql.query('SELECT pg_stat_clear_snapshot()');
      const { rowCount } = await api.tenants.sql.query(
        `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
      );
      if ((rowCount ?? 0) > 0) return;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    throw new Error('the act did not wait for the move');
  };

  it('have no address of a web site in their names, of which mail programs would make a link', async () => {
    const record = `mutation ($input: UpdatePharmacyInput!) { result: updatePharmacy(input: $input) { pharmacy { id } } }`;
    for (const name of [
      '当選 https://kowai.example.jp',
      'Www.kowai.example.jp',
      'ｗｗｗ．kowai.example.jp',
      'https:kowai.example.jp',
      'mailto:kowai@example.jp',
      '＼＼kowai＼share',
    ]) {
      const refused = await ask(here.manager, add, input({ name }));
      expect(refused.errors?.[0]?.extensions).toMatchObject({ code: 'CONTACT_NAME_INVALID', field: 'name' });
      expect(refused.errors?.[0]?.message).toContain('ウェブサイトのアドレス');
      const change = { input: { version: 1, name } };
      expect(await refusal(here.manager, record, change)).toEqual([['PHARMACY_TEXT_INVALID', 'name']]);
    }
    expect(await contactsOf(here.manager.cookie)).toHaveLength(2);
    const { data } = await ask(here.manager, add, input({ name: 'みほん www 太郎' }));
    const change = { input: { id: data?.result.contact.id, version: 1, name: 'http://kowai.example.jp' } };
    expect(await refusal(here.manager, update, change)).toEqual([['CONTACT_NAME_INVALID', 'name']]);
  });

  it('are added by the manager, and by an officer who says where; each leaves an audit row', async () => {
    const own = await ask(here.manager, add, input({ phone: '０１-0000-0001' }));
    expect(own.data?.result.contact).toMatchObject({
      email: 'shin@example.jp',
      phone: '01-0000-0001',
      version: 1,
    });
    const pharmacyId = globalId('Pharmacy', here.pharmacy.id);
    const officer = await ask(here.officer, add, input({ pharmacyId, email: 'Second@EXAMPLE.jp' }));
    expect(officer.data?.result.contact.email).toBe('Second@example.jp');
    expect(await contactsOf(here.manager.cookie)).toHaveLength(4);
    const { rows } = await api.tenants.sql.query(
      `SELECT actor, pharmacy_id FROM audit WHERE action = 'pharmacies.addContact' AND pharmacy_id = $1 ORDER BY scope_key`,
      [here.pharmacy.id],
    );
    expect(rows.map(({ actor }: { actor: string }) => actor)).toEqual([
      `person:${here.officer.id}`,
      `person:${here.manager.id}`,
    ]);
  });

  it('are added once however often the request is repeated', async () => {
    const request = input();
    const first = await ask(here.manager, add, request);
    expect(await ask(here.manager, add, request)).toEqual(first);
    expect(await contactsOf(here.manager.cookie)).toHaveLength(3);
    const { idempotencyKey } = request.input;
    expect(await refusal(here.manager, add, input({ idempotencyKey, name: '別人' }))).toEqual([
      ['IDEMPOTENCY_KEY_REUSED', 'idempotencyKey'],
    ]);
  });

  it('are written beside a move to another owner, which is waited for', async () => {
    const { sql } = api.tenants;
    const [first, second] = await contactsOf(here.manager.cookie);
    const acts: [string, object][] = [
      [add, input({ pharmacyId: globalId('Pharmacy', here.pharmacy.id) })],
      [update, { input: { id: first?.id, version: 1, name: '改めた 名' } }],
      [remove, { id: second?.id, version: 1 }],
    ];
    for (const [query, variables] of acts) {
      const owner = await api.tenants.corporation(here.associationId);
      await sql.query('BEGIN');
      await sql.query('UPDATE pharmacy SET corporation_id = $2 WHERE id = $1', [here.pharmacy.id, owner]);
      const answer = ask(here.officer, query, variables);
      // It waits for the move before it has written anything.
      await untilOneWaits();
      await sql.query('COMMIT');
      expect(await answer).not.toHaveProperty('errors');
      const { rows } = await sql.query('SELECT DISTINCT corporation_id FROM contact WHERE pharmacy_id = $1', [
        here.pharmacy.id,
      ]);
      expect(rows).toEqual([{ corporation_id: owner }]);
    }
    expect(await contactsOf(here.manager.cookie)).toHaveLength(2);
  });

  it('are changed and removed by nobody but the manager and the officers of their own association', async () => {
    const [contact] = await contactsOf(here.manager.cookie);
    const { id, version } = contact ?? { id: '', version: 0 };
    for (const who of ['viewer', 'branchOfficer', 'headOffice', 'staff'] as const) {
      expect(await refusal(here[who], remove, { id, version })).toEqual([
        ['FORBIDDEN', 'Mutation.removeContact'],
      ]);
    }
    for (const who of ['officer', 'manager'] as const) {
      expect(await refusal(there[who], remove, { id, version })).toEqual([['NOT_FOUND', 'id']]);
      expect(await refusal(there[who], update, { input: { id, version, name: '侵入' } })).toEqual([
        ['NOT_FOUND', 'id'],
      ]);
      const pharmacyId = globalId('Pharmacy', here.pharmacy.id);
      expect(await refusal(there[who], add, input({ pharmacyId }))).toEqual([['NOT_FOUND', 'pharmacyId']]);
    }
    expect(await contactsOf(here.manager.cookie)).toHaveLength(2);
    expect(await refusal(here.officer, add, input())).toEqual([['PHARMACY_REQUIRED', 'pharmacyId']]);
  });

  it('tell both versions when two people change one', async () => {
    const [contact] = await contactsOf(here.manager.cookie);
    const change = { id: contact?.id, version: 1 };
    const first = await ask(here.manager, update, { input: { ...change, name: '早い 人' } });
    expect(first.data?.result.contact).toMatchObject({ name: '早い 人', version: 2, email: contact?.email });
    const second = await ask(here.officer, update, { input: { ...change, name: '遅い 人', phone: null } });
    expect(second.errors?.[0]?.extensions).toMatchObject({
      code: 'CONTACT_CONFLICT',
      field: 'version',
      data: {
        yours: { name: '遅い 人', phone: null, version: 1 },
        current: { name: '早い 人', email: contact?.email, version: 2 },
      },
    });
    expect(await refusal(here.manager, remove, { id: contact?.id, version: 1 })).toEqual([
      ['CONTACT_CONFLICT', 'version'],
    ]);
  });

  it('of a pharmacy never end: the last one stays, also when two are removed at once', async () => {
    const [one, two] = await contactsOf(here.manager.cookie);
    const answers = await Promise.all(
      [one, two].map((contact) => refusal(here.manager, remove, { id: contact?.id, version: 1 })),
    );
    expect(answers.filter((answer) => answer === undefined)).toHaveLength(1);
    expect(answers).toContainEqual([['CONTACT_LAST_ONE', 'id']]);
    expect(await contactsOf(here.manager.cookie)).toHaveLength(1);
    const { rows } = await api.tenants.sql.query('SELECT FROM contact WHERE pharmacy_id = $1', [
      here.pharmacy.id,
    ]);
    expect(rows).toHaveLength(2);
  });

  it('have addresses of their own within a pharmacy, whatever the case, and number 20 at most', async () => {
    const [contact, other] = await contactsOf(here.manager.cookie);
    const taken = [['CONTACT_EMAIL_TAKEN', 'email']];
    expect(await refusal(here.manager, add, input({ email: contact?.email.toUpperCase() }))).toEqual(taken);
    const change = { id: other?.id, version: 1, email: contact?.email };
    expect(await refusal(here.manager, update, { input: change })).toEqual(taken);
    expect(await refusal(there.manager, add, input({ email: contact?.email }))).toBeUndefined();
    const twice = await Promise.all([1, 2].map(() => refusal(here.manager, add, input())));
    expect(twice).toContainEqual(taken);
    for (let number = 4; number <= 20; number += 1) {
      expect(await refusal(here.manager, add, input({ email: `n${number}@example.jp` }))).toBeUndefined();
    }
    expect(await refusal(here.manager, add, input({ email: 'n21@example.jp' }))).toEqual([
      ['CONTACT_TOO_MANY', 'pharmacyId'],
    ]);
  });

  it.each([
    [{ name: '' }, 'name'],
    [{ name: '　 ' }, 'name'],
    [{ name: 'あ'.repeat(101) }, 'name'],
    [{ name: 'a\u202Eb' }, 'name'],
    [{ name: 'a\nBcc: b@example.jp' }, 'name'],
    [{ name: 'a\0b' }, 'name'],
    [{ name: '\uD800' }, 'name'],
    [{ email: 'nobody' }, 'email'],
    [{ email: 'a@example.jp\nBcc: b@example.jp' }, 'email'],
    [{ email: '"quoted"@example.jp' }, 'email'],
    [{ email: 'よやく@example.jp' }, 'email'],
    [{ email: 'a@[127.0.0.1]' }, 'email'],
    [{ email: `${'a'.repeat(250)}@example.jp` }, 'email'],
    [{ phone: 'call me' }, 'phone'],
    [{ phone: '0'.repeat(31) }, 'phone'],
    [{ role: 'KING' }, 'role'],
  ])('are refused at the field when it holds %j', async (wrong, field) => {
    const refused = await refusal(here.manager, add, input(wrong));
    expect(refused).toHaveLength(1);
    expect(refused?.[0]?.[1]).toMatch(new RegExp(`(^|\\.)${field}$`));
    expect(refused?.[0]?.[0]).not.toBe('INTERNAL');
    expect(await contactsOf(here.manager.cookie)).toHaveLength(2);
  });

  it.each([`O'Brien"); DROP TABLE contact;--`, '<b>太字</b>', '{{link}}', '𠮷野 家彦', '100% $1 \\u0000'])(
    'keep the name %s to the letter',
    async (name) => {
      const { data } = await ask(here.manager, add, input({ name }));
      expect(data?.result.contact.name).toBe(name);
      expect((await contactsOf(here.manager.cookie)).map((contact) => contact.name)).toContain(name);
    },
  );
});
