import { readFileSync } from 'node:fs';
import { demoPrefecture, memberColumns, toCsv } from '@sonae/samples/members';
import { MemberLists, type CheckedList, type Officer } from '../../testing/member-lists.js';
import { startTestApi, type TestApi } from '../../testing/start-test-api.js';

type Row = Record<string, string>;
const optional = ['薬局名カナ', '法人番号', '医療機関コード', '郵便番号', '電話番号', 'FAX番号'];
const further = memberColumns.filter((column) => column.startsWith('連絡先'));

describe('a member list without a column', () => {
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
    ({ members } = demoPrefecture({ pharmacies: 12, contacts: 3 }));
    for (const [index, row] of members.entries()) row['FAX番号'] = `09-0000-${1000 + index}`;
    await lists.saved(officer, members);
  });
  const without = (...columns: string[]) => {
    const rest = memberColumns.filter((column) => !columns.includes(column));
    return toCsv(members, 'utf8', rest);
  };
  const kept = ({ warnings }: CheckedList) =>
    warnings.flatMap(({ row, code, message }) => (code === 'HEADER_KEPT' ? [`${row ?? ''} ${message}`] : []));
  const confirmed = async (list: CheckedList) => {
    const { data, errors } = await lists.confirm(officer, list.id);
    expect(errors).toBeUndefined();
    return data?.confirmMemberList.memberImport;
  };
  const contacts = async () =>
    (
      await api.tenants.sql.query<{ email: string; role: string }>(
        `SELECT lower(c.email) AS email, c.role FROM contact c JOIN pharmacy p ON p.id = c.pharmacy_id
         WHERE p.association_id = $1 AND p.code = $2 AND c.removed_at IS NULL ORDER BY c.list_number`,
        [officer.associationId, members[0]?.['会員コード']],
      )
    ).rows;
  const mailsOf = (...parts: string[]) =>
    parts.map((part) => (members[0]?.[`${part}メール`] ?? '').toLowerCase());

  it('leaves what is registered there, and says so', async () => {
    const before = await lists.rowsOf(officer.associationId);
    const list = await lists.checked(officer, without(...optional, ...further));
    expect(list).toMatchObject({ errorCount: 0, updatedCount: 0, unchangedCount: 12, movedCount: 0 });
    expect(await lists.changes(officer, list.id)).toEqual([]);
    const told = kept(list);
    expect(told).toContain(
      '1 見出し「FAX番号」がありません。登録されている内容（12薬局）は、そのまま残します。',
    );
    for (const column of ['薬局名カナ', '法人番号', '電話番号', '連絡先2', '連絡先3'])
      expect(told.filter((each) => each.includes(`「${column}」`))).toHaveLength(1);
    // No pharmacy has a value in this column, so the list reports no value that stays.
    expect(told.join()).not.toContain('医療機関コード');
    expect(await confirmed(list)).toMatchObject({ updatedCount: 0 });
    expect(await lists.rowsOf(officer.associationId)).toEqual(before);
  });

  it('changes the other columns of a member, and brings in new ones', async () => {
    Object.assign(members[0] ?? {}, { 薬局名: '新しい名前の薬局' });
    members.push({ ...members[1]!, 会員コード: 'NEW-1', 管理薬剤師メール: 'new@example.jp' });
    const list = await lists.checked(officer, without('FAX番号', ...further));
    expect(list).toMatchObject({ createdCount: 1, updatedCount: 1, unchangedCount: 11 });
    const [change] = await lists.changes(officer, list.id);
    expect(change?.columns.map(({ column }) => column)).toEqual(['薬局名']);
    await confirmed(list);
    const { rows } = await api.tenants.sql.query(
      `SELECT code, fax FROM pharmacy WHERE association_id = $1 AND code IN ('NEW-1', $2) ORDER BY code = 'NEW-1'`,
      [officer.associationId, members[0]?.['会員コード']],
    );
    expect(rows).toMatchObject([{ fax: '09-0000-1000' }, { code: 'NEW-1', fax: null }]);
  });

  it('takes a value away by an empty cell alone, and names it', async () => {
    Object.assign(members[0] ?? {}, { FAX番号: '' });
    const list = await lists.checked(officer, toCsv(members));
    expect(kept(list)).toEqual([]);
    expect(await lists.changes(officer, list.id)).toMatchObject([
      { kind: 'CHANGED', columns: [{ column: 'FAX番号', before: '09-0000-1000', after: null }] },
    ]);
    expect(await confirmed(list)).toMatchObject({ updatedCount: 1 });
  });

  it('keeps the further contacts it has no columns for, and takes away those of its columns', async () => {
    const three = further.filter((column) => column.startsWith('連絡先3'));
    const [second] = mailsOf('連絡先2');
    for (const part of ['氏名', '役割', 'メール'])
      Object.assign(members[0] ?? {}, { [`連絡先2${part}`]: '' });
    const list = await lists.checked(officer, without(...three));
    const changes = await lists.changes(officer, list.id);
    expect(changes).toHaveLength(1);
    expect(changes[0]?.columns).toMatchObject([{ column: '連絡先', after: null }]);
    expect(changes[0]?.columns[0]?.before?.toLowerCase()).toContain(second);
    await confirmed(list);
    expect((await contacts()).map(({ email }) => email)).toEqual(mailsOf('管理薬剤師', '連絡先3'));
  });

  it('replaces the manager all the same', async () => {
    Object.assign(members[0] ?? {}, { 管理薬剤師メール: 'koutai@example.jp' });
    await confirmed(await lists.checked(officer, without(...further)));
    const mails = (await contacts()).map(({ email }) => email);
    expect(mails).toEqual(mailsOf('管理薬剤師', '連絡先2', '連絡先3'));
    expect(mails[0]).toBe('koutai@example.jp');
  });

  it('leaves the roles of contacts without a column for them', async () => {
    Object.assign(members[0] ?? {}, { 連絡先2役割: '開設者' });
    await lists.saved(officer, members);
    const list = await lists.checked(officer, without('連絡先2役割', '連絡先3役割'));
    expect(await lists.changes(officer, list.id)).toEqual([]);
    expect(kept(list).filter((each) => each.includes('「連絡先2役割」'))).toHaveLength(1);
    await confirmed(list);
    expect((await contacts())[1]?.role).toBe('OWNER');
  });

  it('keeps further contacts of lists that an earlier version of Sonae saved', async () => {
    const file = new URL('../../../../../migrations/0032-missing-columns.sql', import.meta.url);
    const { sql } = api.tenants;
    await sql.query(`SET ROLE sonae_owner; ALTER TABLE contact DROP COLUMN list_number;
      ALTER TABLE member_import DROP COLUMN absent; ${readFileSync(file, 'utf8')}; RESET ROLE`);
    const { rows } = await sql.query(
      `SELECT relforcerowsecurity AS forced FROM pg_class WHERE oid = 'public.contact'::regclass`,
    );
    expect(rows).toEqual([{ forced: true }]);
    const before = (await contacts()).map(({ email }) => email).sort();
    expect(before).toEqual(mailsOf('管理薬剤師', '連絡先2', '連絡先3').sort());
    const three = further.filter((column) => column.startsWith('連絡先3'));
    for (const fewer of [without(...further), without(...three)]) {
      const list = await lists.checked(officer, fewer);
      expect(await lists.changes(officer, list.id)).toEqual([]);
      await confirmed(list);
      expect((await contacts()).map(({ email }) => email).sort()).toEqual(before);
    }
    // The second list assigned 連絡先2 to a contact.
    for (const part of ['氏名', '役割', 'メール'])
      Object.assign(members[0] ?? {}, { [`連絡先2${part}`]: '' });
    await confirmed(await lists.checked(officer, without(...three)));
    expect((await contacts()).map(({ email }) => email).sort()).toEqual(
      mailsOf('管理薬剤師', '連絡先3').sort(),
    );
  });
});
