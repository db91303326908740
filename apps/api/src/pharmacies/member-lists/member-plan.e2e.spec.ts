import { demoPrefecture, toCsv } from '@sonae/samples/members';
import { MemberLists, type Officer } from '../../testing/member-lists.js';
import { startTestApi, type TestApi } from '../../testing/start-test-api.js';

type Row = Record<string, string>;

describe('the check of a member list', () => {
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
    ({ members } = demoPrefecture({ pharmacies: 30, contacts: 1 }));
    await lists.saved(officer, members);
  });
  const at = (index: number): Row => members[index] ?? {};
  const refusalOf = ({ errors }: { errors?: { extensions: object; message: string }[] }) => errors?.[0];
  const withdraw = (code: string | undefined) =>
    api.tenants.sql.query('UPDATE pharmacy SET withdrawn_at = $3 WHERE association_id = $1 AND code = $2', [
      officer.associationId,
      code,
      api.clock(),
    ]);

  it('names every member that is made, changed, moved, missing or withdrawn, and each column', async () => {
    await withdraw(at(3)['会員コード']);
    const [phone, email] = [at(1)['電話番号'], at(1)['管理薬剤師メール']];
    const branch = at(2)['支部'];
    Object.assign(at(1), { 電話番号: '09-0000-0001', 管理薬剤師メール: 'atarashii@example.jp' });
    Object.assign(at(2), { 支部: '引越し先支部', FAX番号: '' });
    const fresh = { ...at(0), 会員コード: 'NEW-1', 薬局名: '新しい薬局', 管理薬剤師メール: 'new@example.jp' };
    const file = [...members.slice(1), fresh];
    const list = await lists.checked(officer, toCsv(file));
    expect(list).toMatchObject({
      rowCount: 30,
      createdCount: 1,
      updatedCount: 2,
      movedCount: 1,
      unchangedCount: 26,
      missingCount: 1,
      withdrawnCount: 1,
      warnings: [{ row: 4, code: 'MEMBER_WITHDRAWN' }],
    });
    const changes = await lists.changes(officer, list.id);
    expect(changes.map(({ kind, row, code }) => [kind, row, code])).toEqual([
      ['CHANGED', 2, at(1)['会員コード']],
      ['MOVED', 3, at(2)['会員コード']],
      ['WITHDRAWN', 4, at(3)['会員コード']],
      ['CREATED', 31, 'NEW-1'],
      ['MISSING', null, at(0)['会員コード']],
    ]);
    const manager = `管理薬剤師 ${at(1)['管理薬剤師'] ?? ''}`;
    expect(changes[0]).toEqual({
      kind: 'CHANGED',
      row: 2,
      code: at(1)['会員コード'],
      name: at(1)['薬局名'],
      question: null,
      columns: [
        { column: '電話番号', before: phone, after: '09-0000-0001' },
        { column: '連絡先', before: null, after: `${manager} atarashii@example.jp` },
        { column: '連絡先', before: `${manager} ${email ?? ''}`, after: null },
      ],
    });
    expect(changes[1]?.columns).toMatchObject([
      { column: '支部', before: branch, after: '引越し先支部' },
      ...(at(2)['FAX番号'] === '' ? changes[1]!.columns.slice(1) : []),
    ]);
    expect(changes[3]?.columns).toEqual(
      expect.arrayContaining([
        { column: '薬局名', before: null, after: '新しい薬局' },
        { column: '開設者', before: null, after: at(0)['開設者'] },
      ]),
    );
    expect(changes[4]).toMatchObject({ name: at(0)['薬局名'], columns: [] });
    expect(await lists.changes(officer, list.id, ', kind: MOVED')).toEqual([changes[1]]);
  });

  it('leaves members that withdrew alone, and does not miss them', async () => {
    await withdraw(at(0)['会員コード']);
    await withdraw(at(1)['会員コード']);
    const before = await lists.rowsOf(officer.associationId);
    const done = await lists.saved(officer, members.slice(1));
    expect(done).toMatchObject({ missingCount: 0, withdrawnCount: 1, updatedCount: 0, unchangedCount: 28 });
    expect(await lists.rowsOf(officer.associationId)).toEqual(before);
  });

  it('does not take the members of faulty rows, or of an unreadable file, for missing', async () => {
    Object.assign(at(0), { 電話番号: 'なし' });
    expect(await lists.checked(officer, toCsv(members))).toMatchObject({ errorCount: 1, missingCount: 0 });
    expect(await lists.checked(officer, Buffer.from('PK\u0003\u0004'))).toMatchObject({ missingCount: 0 });
  });

  it('is followed by no move that was not confirmed, to the number', async () => {
    Object.assign(at(0), { 支部: '引越し先支部' });
    Object.assign(at(1), { 開設者: '引越株式会社', 法人番号: '7123456789012' });
    const list = await lists.checked(officer, toCsv(members));
    const moved = await lists.changes(officer, list.id, ', kind: MOVED');
    expect(moved[1]?.columns.map(({ column, after }) => [column, after])).toEqual([
      ['開設者', '引越株式会社'],
      ['法人番号', '7123456789012'],
    ]);
    const before = await lists.rowsOf(officer.associationId);
    for (const confirmMoves of [undefined, 1, 3]) {
      const refusal = refusalOf(await lists.confirm(officer, list.id, undefined, { confirmMoves }));
      expect(refusal?.extensions).toMatchObject({
        code: 'MEMBER_LIST_MOVES_UNCONFIRMED',
        field: 'confirmMoves',
      });
      expect(refusal?.message).toContain(`${at(0)['会員コード'] ?? ''} ${at(0)['薬局名'] ?? ''}`);
    }
    expect(await lists.rowsOf(officer.associationId)).toEqual(before);
    const done = await lists.confirm(officer, list.id, undefined, { confirmMoves: 2 });
    expect(done.data?.confirmMemberList.memberImport).toMatchObject({ state: 'CONFIRMED', movedCount: 2 });
  });

  it('A member list saves what its check told, or nothing.', async () => {
    const [first, second] = [
      { ...at(0), 薬局名: '先の薬局' },
      { ...at(1), 薬局名: '後の薬局' },
    ];
    const one = await lists.checked(officer, toCsv([first]));
    const other = await lists.checked(officer, toCsv([second]));
    expect((await lists.confirm(officer, one.id)).errors).toBeUndefined();
    const before = await lists.rowsOf(officer.associationId);
    expect(refusalOf(await lists.confirm(officer, other.id))?.extensions).toMatchObject({
      code: 'MEMBER_LIST_STALE',
      field: 'id',
    });
    expect(await lists.rowsOf(officer.associationId)).toEqual(before);
    expect(await lists.saved(officer, [second])).toMatchObject({ updatedCount: 1 });
  });

  it.each([
    ['a member', 'UPDATE pharmacy SET phone = NULL'],
    ['a contact', `UPDATE contact SET name = '手直し 花子'`],
    ['the withdrawal of a member', 'UPDATE pharmacy SET withdrawn_at = now()'],
  ])('is stale after a change of %s that it names', async (_, change) => {
    Object.assign(at(0), { 電話番号: '09-0000-0001' });
    const list = await lists.checked(officer, toCsv(members));
    const where = change.includes('contact')
      ? 'pharmacy_id = (SELECT id FROM pharmacy WHERE association_id = $1 AND code = $2)'
      : 'association_id = $1 AND code = $2';
    await api.tenants.sql.query(`${change} WHERE ${where}`, [officer.associationId, at(0)['会員コード']]);
    expect(refusalOf(await lists.confirm(officer, list.id))?.extensions).toMatchObject({
      code: 'MEMBER_LIST_STALE',
    });
  });
});
