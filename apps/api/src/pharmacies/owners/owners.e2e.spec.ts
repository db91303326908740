import { randomUUID } from 'node:crypto';
import { toCsv } from '@sonae/samples/members';
import { MemberLists, type Officer } from '../../testing/member-lists.js';
import { startTestApi, type TestApi } from '../../testing/start-test-api.js';

const A = '4011001098993';
const B = '7123456789012';
const SAKURA = '有限会社さくら';
const corporation = (id: string) => Buffer.from(`Corporation:${id}`).toString('base64url');

// The table as it was when owners were found by name: one row for two companies of one name, with the number of the
// second.
describe('owners that were merged', () => {
  let api: TestApi;
  let lists: MemberLists;
  let officer: Officer;
  let owner: string;
  beforeAll(async () => {
    api = await startTestApi();
    lists = new MemberLists(api);
  });
  afterAll(() => api.close());
  beforeEach(async () => {
    officer = await lists.officer();
    const { associationId } = officer;
    owner = await api.tenants.insert('corporation', {
      association_id: associationId,
      name: SAKURA,
      corporate_number: B,
      doubtful: true,
    });
    const branchId = await api.tenants.branch(associationId, '中央支部');
    for (const code of ['M1', 'M2', 'M3']) {
      await api.tenants.pharmacy(associationId, {
        code,
        branchId,
        corporationId: owner,
        name: `薬局${code}`,
      });
    }
  });
  const row = (code: string, number: string) => ({
    会員コード: code,
    薬局名: `薬局${code}`,
    支部: '中央支部',
    開設者: SAKURA,
    法人番号: number,
    所在地: '見本県見本市1-1',
    管理薬剤師: '見本 太郎',
    管理薬剤師メール: `${code.toLowerCase()}@example.jp`,
  });
  const doubtful = async (cookie: string) => {
    const query = `{ doubtfulOwners { edges { node { owner { id name corporateNumber } memberCount
      members { code address branch { name } } } } } }`;
    const answer = await api.ask<{ doubtfulOwners: { edges: { node: object }[] } }>(cookie, query);
    return answer.data?.doubtfulOwners.edges.map(({ node }) => node);
  };
  const separate = (given: object, cookie = officer.cookie) =>
    api.ask<{ separateOwner: { corporation: { id: string; name: string; corporateNumber: string | null } } }>(
      cookie,
      'mutation ($input: SeparateOwnerInput!) { separateOwner(input: $input) { corporation { id name corporateNumber } } }',
      {
        input: {
          idempotencyKey: randomUUID(),
          corporationId: corporation(owner),
          memberCodes: ['M1'],
          name: SAKURA,
          ...given,
        },
      },
    );
  const confirm = (memberCount: number, cookie = officer.cookie) =>
    api.ask(
      cookie,
      'mutation ($id: ID!, $count: Int!) { confirmOwner(input: { corporationId: $id, memberCount: $count }) { corporation { name } } }',
      { id: corporation(owner), count: memberCount },
    );
  const refusal = ({ errors }: { errors?: { extensions: { code: string; field?: string } }[] }) => {
    const { code, field } = errors?.[0]?.extensions ?? {};
    return [code, field];
  };

  it('are listed with their members, for the officers of their association alone', async () => {
    expect(await doubtful(officer.cookie)).toEqual([
      {
        owner: { id: corporation(owner), name: SAKURA, corporateNumber: B },
        memberCount: 3,
        members: ['M1', 'M2', 'M3'].map((code) => ({
          code,
          address: '見本県見本市1-1',
          branch: { name: '中央支部' },
        })),
      },
    ]);
    const stranger = await lists.officer();
    expect(await doubtful(stranger.cookie)).toEqual([]);
    expect(refusal(await separate({}, stranger.cookie))).toEqual(['NOT_FOUND', 'corporationId']);
    expect(refusal(await confirm(3, stranger.cookie))).toEqual(['NOT_FOUND', 'corporationId']);
    const viewer = await api.tenants.person('ASSOCIATION_VIEWER', { associationId: officer.associationId });
    expect(refusal(await separate({}, viewer.cookie))[0]).toBe('FORBIDDEN');
  });

  it('are named by a list whose number differs, and are two once they are separated', async () => {
    const place = { associationId: officer.associationId, corporationId: owner };
    const headOffice = await api.tenants.person('HEAD_OFFICE', place);
    const rows = [row('M1', A), row('M2', B), row('M3', B)];
    const before = await lists.checked(officer, toCsv(rows));
    expect(before.errors).toMatchObject([{ row: 2, column: '法人番号', code: 'OWNER_NUMBER_DIFFERS' }]);

    const done = await separate({ corporateNumber: A });
    expect(done.data?.separateOwner.corporation).toMatchObject({ name: SAKURA, corporateNumber: A });
    const told = await api.tenants.sql.query(
      `SELECT address FROM delivery WHERE association_id = $1 ORDER BY address`,
      [officer.associationId],
    );
    expect(told.rows).toEqual([{ address: headOffice.email }]);
    // Their head office is asked first.
    const all = await api.ask(headOffice.cookie, '{ pharmacies { edges { node { code } } } }');
    expect(all.data).toMatchObject({ pharmacies: { edges: [{}, {}, {}] } });
    const { data: asked } = await api.ask<{ ownerChanges: { id: string }[] }>(
      headOffice.cookie,
      '{ ownerChanges { id } }',
    );
    expect(asked?.ownerChanges).toHaveLength(1);
    const approve =
      'mutation ($id: ID!) { approveOwnerChange(input: { id: $id }) { ownerChange { state } } }';
    await api.ask(headOffice.cookie, approve, { id: asked?.ownerChanges[0]?.id });
    const seen = await api.ask(headOffice.cookie, '{ pharmacies { edges { node { code } } } }');
    expect(seen.data).toEqual({
      pharmacies: { edges: [{ node: { code: 'M2' } }, { node: { code: 'M3' } }] },
    });
    const { rows: trail } = await api.tenants.sql.query(
      `SELECT p.code FROM audit a JOIN pharmacy p ON p.id = a.pharmacy_id
       WHERE a.association_id = $1 AND a.action = 'pharmacies.approveOwnerChange'
         AND a.record_type = 'pharmacy'`,
      [officer.associationId],
    );
    expect(trail).toEqual([{ code: 'M1' }]);

    expect(await doubtful(officer.cookie)).toMatchObject([{ memberCount: 2 }]);
    expect(await lists.saved(officer, rows)).toMatchObject({ errorCount: 0, movedCount: 0 });
    expect(await doubtful(officer.cookie)).toEqual([]);
  });

  it('are one when the officer says so, of just the members that were seen', async () => {
    expect(refusal(await confirm(2))).toEqual(['OWNER_CONFLICT', 'memberCount']);
    expect(await doubtful(officer.cookie)).toHaveLength(1);
    expect(refusal(await confirm(3))).toEqual([undefined, undefined]);
    expect(await doubtful(officer.cookie)).toEqual([]);
  });

  it('join an owner that is there by its number and name only', async () => {
    const other = await api.tenants.insert('corporation', {
      association_id: officer.associationId,
      name: '（有）さくら',
      corporate_number: A,
    });
    expect(refusal(await separate({ name: '株式会社ほか', corporateNumber: A }))).toEqual([
      'OWNER_NUMBER_TAKEN',
      'corporateNumber',
    ]);
    expect(refusal(await separate({ corporateNumber: B }))).toEqual([
      'OWNER_NUMBER_TAKEN',
      'corporateNumber',
    ]);
    expect((await separate({ corporateNumber: A })).data?.separateOwner.corporation.id).toBe(
      corporation(other),
    );
  });

  it.each<[object, string, string]>([
    [{ memberCodes: [] }, 'OWNER_MEMBERS_INVALID', 'memberCodes'],
    [{ memberCodes: ['M1', 'M9'] }, 'OWNER_MEMBER_UNKNOWN', 'memberCodes.1'],
    [{ memberCodes: ['M1', 'M1'] }, 'OWNER_MEMBER_UNKNOWN', 'memberCodes.1'],
    [{ memberCodes: ['あ'] }, 'OWNER_MEMBER_UNKNOWN', 'memberCodes.0'],
    [{ name: ' ' }, 'OWNER_NAME_INVALID', 'name'],
    [{ name: '当選 https:kowai.example.jp' }, 'OWNER_NAME_INVALID', 'name'],
    [{ corporateNumber: '8123456789012' }, 'OWNER_NUMBER_INVALID', 'corporateNumber'],
  ])('are not separated by %j', async (given, code, field) => {
    const before = await lists.rowsOf(officer.associationId);
    expect(refusal(await separate(given))).toEqual([code, field]);
    expect(await lists.rowsOf(officer.associationId)).toEqual(before);
  });
});
