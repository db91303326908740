import { readFileSync } from 'node:fs';
import { demoPrefecture, toCsv } from '@sonae/samples/members';
import { toGlobalId } from '../../graphql/ids/global-id.js';
import { MemberLists, type CheckedList, type Officer } from '../../testing/member-lists.js';
import { startTestApi, type TestApi } from '../../testing/start-test-api.js';

type Row = Record<string, string>;
const manager = '管理薬剤師メール';
const second = '連絡先2メール';

describe('an address that a person took off the contacts of a pharmacy', () => {
  let api: TestApi;
  let lists: MemberLists;
  let officer: Officer;
  let members: Row[];
  beforeAll(async () => {
    api = await startTestApi();
    lists = new MemberLists(api);
  });
  afterAll(() => api.close());
  beforeEach(async () => {
    officer = await lists.officer();
    ({ members } = demoPrefecture({ pharmacies: 3, contacts: 2 }));
    for (const [index, row] of members.entries()) {
      Object.assign(row, { [manager]: `jimu-${index}@example.jp`, [second]: `futari-${index}@example.jp` });
    }
    await lists.saved(officer, members);
  });

  const contacts = async (code = members[0]?.['会員コード']) => {
    const { rows } = await api.tenants.sql.query<{ id: string; email: string; version: number }>(
      `SELECT c.id, c.email, c.version FROM contact c JOIN pharmacy p ON p.id = c.pharmacy_id
       WHERE p.association_id = $1 AND p.code = $2 AND c.removed_at IS NULL ORDER BY c.email`,
      [officer.associationId, code],
    );
    return rows;
  };
  const emails = async () => (await contacts()).map(({ email }) => email);
  const contact = async (email: string) => {
    const found = (await contacts()).find((each) => each.email === email);
    if (!found) throw new Error(`no contact ${email}`);
    return { id: toGlobalId('Contact', found.id), version: found.version };
  };
  const done = async (document: string, variables: Record<string, unknown>) => {
    const { errors } = await api.ask(officer.cookie, document, variables);
    expect(errors).toBeUndefined();
  };
  const change = async (from: string, to: string) =>
    done(`mutation ($input: UpdateContactInput!) { updateContact(input: $input) { contact { id } } }`, {
      input: { ...(await contact(from)), email: to },
    });
  const remove = async (email: string) =>
    done(
      `mutation ($id: ID!, $version: Int!) { removeContact(input: { id: $id, version: $version }) { pharmacy { id } } }`,
      await contact(email),
    );
  const report = async (email: string) =>
    api.tenants.sql.query(
      `UPDATE contact SET reported_wrong_at = now() WHERE association_id = $1 AND email = $2`,
      [officer.associationId, email],
    );
  const doubts = ({ warnings }: CheckedList) =>
    warnings.flatMap(({ row, code, message }) =>
      code.startsWith('MEMBER_CONTACT_') ? [`${row ?? ''} ${code} ${message.split('は、')[0] ?? ''}`] : [],
    );
  const again = async () => {
    const list = await lists.checked(officer, toCsv(members));
    const changes = await lists.changes(officer, list.id);
    expect((await lists.confirm(officer, list.id)).errors).toBeUndefined();
    return { list, changes };
  };

  it('does not come back by the next list after it was corrected; the check names its cell', async () => {
    await report('jimu-0@example.jp');
    await change('jimu-0@example.jp', 'jimu2-0@example.jp');
    const { list, changes } = await again();
    expect(changes).toEqual([]);
    expect(doubts(list)).toEqual([`2 MEMBER_CONTACT_REMOVED ${manager}`]);
    expect(list.errorCount).toBe(0);
    expect(await emails()).toEqual(['futari-0@example.jp', 'jimu2-0@example.jp']);
    const { list: third } = await again();
    expect(doubts(third)).toHaveLength(1);
    expect(await emails()).toEqual(['futari-0@example.jp', 'jimu2-0@example.jp']);
  });

  it('An address that a person removed does not come back with a member list.', async () => {
    await remove('futari-0@example.jp');
    Object.assign(members[0] ?? {}, { [second]: 'FUTARI-0@example.jp' });
    Object.assign(members[1] ?? {}, { [second]: 'futari-0@example.jp' });
    const { list } = await again();
    expect(doubts(list)).toEqual([`2 MEMBER_CONTACT_REMOVED ${second}`]);
    expect(await emails()).toEqual(['jimu-0@example.jp']);
    expect((await contacts(members[1]?.['会員コード'])).map(({ email }) => email)).toContain(
      'futari-0@example.jp',
    );
  });

  it('comes back when a person adds it again, and stays with the list then', async () => {
    await remove('futari-0@example.jp');
    const [pharmacy] = (
      await api.tenants.sql.query<{ id: string }>(
        'SELECT id FROM pharmacy WHERE association_id = $1 AND code = $2',
        [officer.associationId, members[0]?.['会員コード']],
      )
    ).rows;
    await done(`mutation ($input: AddContactInput!) { addContact(input: $input) { contact { id } } }`, {
      input: {
        idempotencyKey: `again-${officer.associationId}`,
        pharmacyId: toGlobalId('Pharmacy', pharmacy?.id ?? ''),
        name: '二人 目',
        role: 'OFFICE',
        email: 'futari-0@example.jp',
      },
    });
    const { list } = await again();
    expect(doubts(list)).toEqual([]);
    expect(await emails()).toEqual(['futari-0@example.jp', 'jimu-0@example.jp']);
  });

  it('comes back when a list took it off, unless a reader had reported it as wrong', async () => {
    const before = members.map((row) => ({ ...row }));
    Object.assign(members[0] ?? {}, { [manager]: 'kawari@example.jp' });
    await again();
    members = before;
    expect(doubts((await again()).list)).toEqual([]);
    expect(await emails()).toEqual(['futari-0@example.jp', 'jimu-0@example.jp']);
    await report('jimu-0@example.jp');
    expect(doubts((await again()).list)).toEqual([`2 MEMBER_CONTACT_REPORTED ${manager}`]);
    members = before.map((row) => ({ ...row }));
    Object.assign(members[0] ?? {}, { [manager]: 'kawari@example.jp' });
    await again();
    members = before;
    expect(doubts((await again()).list)).toEqual([`2 MEMBER_CONTACT_REMOVED ${manager}`]);
    expect(await emails()).not.toContain('jimu-0@example.jp');
  });

  it('leaves the contacts of before to a pharmacy that would have none', async () => {
    await remove('jimu-0@example.jp');
    for (const part of ['氏名', '役割', 'メール'])
      Object.assign(members[0] ?? {}, { [`連絡先2${part}`]: '' });
    const { list, changes } = await again();
    expect(changes).toEqual([]);
    expect(doubts(list)).toHaveLength(1);
    expect(await emails()).toEqual(['futari-0@example.jp']);
  });

  it('is known of removals that an earlier version of Sonae recorded', async () => {
    await remove('futari-0@example.jp');
    const file = new URL('../../../../../migrations/0036-removed-contacts.sql', import.meta.url);
    const { sql } = api.tenants;
    await sql.query(`SET ROLE sonae_owner; DROP INDEX contact_retired; ALTER TABLE contact DROP COLUMN removed_as;
      ${readFileSync(file, 'utf8')}; RESET ROLE`);
    const { rows } = await sql.query(
      `SELECT relname, relforcerowsecurity AS forced FROM pg_class
       WHERE oid IN ('public.contact'::regclass, 'public.audit'::regclass) ORDER BY relname`,
    );
    expect(rows).toEqual([
      { relname: 'audit', forced: true },
      { relname: 'contact', forced: true },
    ]);
    expect(doubts((await again()).list)).toEqual([`2 MEMBER_CONTACT_REMOVED ${second}`]);
  });
});
