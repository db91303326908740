import { demoPrefecture, toCsv } from '@sonae/samples/members';
import { MemberLists, type Officer } from '../../testing/member-lists.js';
import { startTestApi, type TestApi } from '../../testing/start-test-api.js';

type Row = Record<string, string>;
interface Member {
  id: string;
  code: string;
  version: number;
  branch: { name: string };
  corporation: { name: string; corporateNumber: string | null };
  contacts: { id: string; email: string; name: string; version: number }[];
}

describe('a later member list', () => {
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
    ({ members } = demoPrefecture({ pharmacies: 30, contacts: 2 }));
    await lists.saved(officer, members);
  });
  const codeOf = (index: number) => members[index]?.['会員コード'] ?? '';
  const member = async (index: number): Promise<Member> => {
    const answer = await api.ask<{ pharmacies: { edges: { node: Member }[] } }>(
      officer.cookie,
      `query ($code: String!) { pharmacies(filter: {search: $code}) { edges { node { id code version branch { name }
        corporation { name corporateNumber } contacts { id email name version } } } } }`,
      { code: codeOf(index) },
    );
    const node = answer.data?.pharmacies.edges[0]?.node;
    if (!node) throw new Error(JSON.stringify(answer));
    return node;
  };

  it.each(['utf8', 'sjis'] as const)('that is the same changes nothing (%s)', async (form) => {
    const before = await lists.rowsOf(officer.associationId);
    api.clock.advance(60_000);
    expect(await lists.saved(officer, members, form)).toMatchObject({
      createdCount: 0,
      updatedCount: 0,
      unchangedCount: 30,
      newBranches: [],
    });
    expect(await lists.rowsOf(officer.associationId)).toEqual(before);
  });

  it('changes just what is different, and leaves members alone that are missing in it', async () => {
    const [first, second] = [await member(0), await member(1)];
    Object.assign(members[0] ?? {}, {
      薬局名: '新しい名前の薬局',
      法人番号: '7123456789012',
      開設者: '株式会社あたらしい',
    });
    const dry = await lists.checked(officer, toCsv(members.slice(0, 2)));
    expect(dry).toMatchObject({ createdCount: 0, updatedCount: 1, movedCount: 1, unchangedCount: 1 });
    expect(await member(0)).toEqual(first);
    await lists.confirm(officer, dry.id, 'save-the-move', { confirmMoves: 1 });
    expect(await member(0)).toMatchObject({
      id: first.id,
      version: first.version + 1,
      corporation: { name: '株式会社あたらしい', corporateNumber: '7123456789012' },
    });
    expect(await member(1)).toEqual(second);
    expect(await lists.count('pharmacy', officer.associationId)).toBe(30);
  });

  it('finds a member by its code in capitals and in small letters', async () => {
    const first = await member(0);
    for (const row of members) row['会員コード'] = row['会員コード']?.toLowerCase() ?? '';
    const before = await lists.rowsOf(officer.associationId);
    expect(await lists.saved(officer, members)).toMatchObject({ createdCount: 0, unchangedCount: 30 });
    expect(await lists.rowsOf(officer.associationId)).toEqual(before);
    expect(await member(0)).toEqual(first);
  });

  it('fills in the 法人番号 of an owner that had none', async () => {
    const { rows } = await api.tenants.sql.query<{ name: string }>(
      `UPDATE corporation SET corporate_number = NULL WHERE association_id = $1 AND name = $2 RETURNING name`,
      [officer.associationId, members[0]?.['開設者']],
    );
    expect(rows).toHaveLength(1);
    expect((await lists.saved(officer, members)).updatedCount).toBeGreaterThanOrEqual(1);
    expect((await member(0)).corporation.corporateNumber ?? '').toBe(members[0]?.['法人番号']);
  });

  it('replaces contacts that came with a list and keeps those that people added or edited', async () => {
    const before = await member(0);
    const [manager, second] = before.contacts;
    const asked = { id: second?.id, version: second?.version, name: '手直し 花子' };
    await api.ask(
      officer.cookie,
      'mutation ($input: UpdateContactInput!) { updateContact(input: $input) { contact { id } } }',
      { input: asked },
    );
    await api.ask(
      officer.cookie,
      'mutation ($input: AddContactInput!) { addContact(input: $input) { contact { id } } }',
      {
        input: {
          idempotencyKey: 'by-hand-1',
          pharmacyId: before.id,
          name: '手入力 太郎',
          role: 'OTHER',
          email: 'by-hand@example.jp',
        },
      },
    );
    Object.assign(members[0] ?? {}, {
      管理薬剤師メール: 'NEW-manager@example.jp',
      連絡先2氏名: '名簿 二郎',
      連絡先2メール: second?.email.toUpperCase() ?? '',
    });
    expect(await lists.saved(officer, members)).toMatchObject({ updatedCount: 1, unchangedCount: 29 });
    const after = await member(0);
    expect(after.contacts.map(({ email, name }) => [email, name])).toEqual(
      expect.arrayContaining([
        ['NEW-manager@example.jp', members[0]?.['管理薬剤師']],
        [second?.email, '手直し 花子'],
        ['by-hand@example.jp', '手入力 太郎'],
      ]),
    );
    expect(after.contacts).toHaveLength(3);
    const { rows } = await api.tenants.sql.query(
      'SELECT removed_at IS NOT NULL AS removed FROM contact WHERE email = $1 AND association_id = $2',
      [manager?.email, officer.associationId],
    );
    expect(rows).toEqual([{ removed: true }]);
    const settled = await lists.rowsOf(officer.associationId);
    expect(await lists.saved(officer, members)).toMatchObject({ updatedCount: 0 });
    expect(await lists.rowsOf(officer.associationId)).toEqual(settled);
  });

  it('moves a member to another branch and owner with its whole history', async () => {
    const { id } = await member(0);
    const pharmacyId = Buffer.from(id, 'base64url').toString().replace('Pharmacy:', '');
    const { rows: open } = await api.tenants.sql.query<Record<string, string>>(
      'SELECT * FROM assessment WHERE pharmacy_id = $1',
      [pharmacyId],
    );
    await api.tenants.insert('answer', {
      association_id: officer.associationId,
      pharmacy_id: pharmacyId,
      assessment_id: open[0]?.['id'],
      item_code: '1-1-1',
      revision: 1,
      value: 'YES',
      answered_by: 'system',
      answered_at: api.clock(),
    });
    Object.assign(members[0] ?? {}, {
      支部: '引越し先支部',
      開設者: '引越株式会社',
      法人番号: '7123456789012',
    });
    const dry = await lists.checked(officer, toCsv(members, 'sjis'));
    expect(dry).toMatchObject({ updatedCount: 1, newBranches: ['引越し先支部'] });
    await lists.confirm(officer, dry.id, 'save-the-move', { confirmMoves: 1 });
    expect(await member(0)).toMatchObject({
      id,
      branch: { name: '引越し先支部' },
      corporation: { name: '引越株式会社' },
    });
    // History takes its place from the pharmacy; other rows have columns for it.
    for (const [table, place] of [
      ['answer', 'pharmacy'],
      ['assessment', 'assessment'],
      ['contact', 'contact'],
    ] as const) {
      const { rows } = await api.tenants.sql.query(
        `SELECT DISTINCT b.name AS branch, k.name AS owner FROM ${table}
         ${table === place ? '' : `JOIN pharmacy ON pharmacy.id = ${table}.pharmacy_id`}
         JOIN branch b ON b.id = ${place}.branch_id JOIN corporation k ON k.id = ${place}.corporation_id
         WHERE ${table}.pharmacy_id = $1`,
        [pharmacyId],
      );
      expect([table, rows]).toEqual([table, [{ branch: '引越し先支部', owner: '引越株式会社' }]]);
    }
  });

  const hostile: [string, string][] = [
    ['SQL', `Robert'); DROP TABLE pharmacy;--`],
    ['markup', '<script>alert(1)</script>&amp;{{link}}'],
    ['a formula', '=cmd|/c calc'],
    ['a NUL', 'a\0b'],
    ['a reversed text', 'a\u202Eb'],
    ['half a character', 'a\uD800b'],
    ['a very long text', 'あ'.repeat(5_000)],
    ['JSON', '{"a":[1]}\\u0000'],
    ['a mail header', 'a@example.jp\r\nBcc: all@example.jp'],
  ];
  it.each(hostile)(
    'with %s in any column is refused at the cell, or keeps it to the letter',
    async (_, text) => {
      const sound = demoPrefecture({ pharmacies: 2, contacts: 3 }).members;
      const columns = Object.keys(sound[0] ?? {});
      for (const column of columns) {
        const before = await lists.rowsOf(officer.associationId);
        const rows = sound.map((row) => ({ ...row }));
        Object.assign(rows[0] ?? {}, {
          [column]: text,
          会員コード: column === '会員コード' ? text : 'HOSTILE-1',
        });
        Object.assign(
          rows[0] ?? {},
          column.endsWith('メール') ? {} : { 管理薬剤師メール: 'hostile@example.jp' },
        );
        const list = await lists.checked(officer, toCsv(rows));
        if (list.errorCount > 0) {
          const file = list.errors.every(({ row }) => row === null);
          expect([column, file || list.errors.some((error) => error.column === column)]).toEqual([
            column,
            true,
          ]);
          expect((await lists.confirm(officer, list.id)).errors?.[0]?.extensions.code).toBe(
            'MEMBER_LIST_HAS_ERRORS',
          );
          expect(await lists.rowsOf(officer.associationId)).toEqual(before);
        } else {
          const consent = { confirmMoves: list.movedCount };
          expect((await lists.confirm(officer, list.id, undefined, consent)).errors).toBeUndefined();
          const { rows: found } = await api.tenants.sql.query(
            `SELECT FROM pharmacy p JOIN branch b ON b.id = p.branch_id JOIN corporation k ON k.id = p.corporation_id
           WHERE p.association_id = $1 AND p.code = 'HOSTILE-1' AND (
             $2 IN (p.name, p.name_kana, p.address, p.manager_name, b.name, k.name)
             OR EXISTS (SELECT FROM contact c WHERE c.pharmacy_id = p.id AND c.name = $2))`,
            [officer.associationId, text.replace(/[\r\n]+/, ' ')], // The two lines of the address are joined.
          );
          expect([column, found.length]).toEqual([column, 1]);
        }
      }
    },
  );
});
