import { demoPrefecture, toCsv } from '@sonae/samples/members';
import { MemberLists, type Officer } from '../../testing/member-lists.js';
import { startTestApi, type TestApi } from '../../testing/start-test-api.js';

type Row = Record<string, string>;
const A = '4011001098993';
const B = '7123456789012';

describe('the owners of a member list', () => {
  let api: TestApi;
  let lists: MemberLists;
  let officer: Officer;
  beforeAll(async () => {
    api = await startTestApi();
    lists = new MemberLists(api);
  });
  afterAll(() => api.close());
  beforeEach(async () => {
    officer = await lists.officer();
  });
  const row = (code: string, given: Row = {}): Row => ({
    会員コード: code,
    薬局名: `見本薬局${code}`,
    支部: '中央支部',
    開設者: '有限会社さくら',
    法人番号: '',
    所在地: '見本県見本市1-1',
    管理薬剤師: '見本 太郎',
    管理薬剤師メール: `${code.toLowerCase()}@example.jp`,
    ...given,
  });
  /** Member codes by owner, ordered by code. */
  const owners = async (): Promise<[number: string | null, codes: string][]> => {
    const { rows } = await api.tenants.sql.query<{ number: string | null; codes: string }>(
      `SELECT k.corporate_number AS number, string_agg(p.code, ' ' ORDER BY p.code) AS codes
       FROM pharmacy p JOIN corporation k ON k.id = p.corporation_id WHERE p.association_id = $1
       GROUP BY k.id ORDER BY min(p.code)`,
      [officer.associationId],
    );
    return rows.map(({ number, codes }) => [number, codes]);
  };
  const code = ({ errors }: { errors?: { extensions: { code: string } }[] }) => errors?.[0]?.extensions.code;

  it('are two tenants when two companies of one name have two numbers', async () => {
    await lists.saved(officer, [row('M1', { 法人番号: A })]);
    const { rows } = await api.tenants.sql.query<{ id: string }>(
      'SELECT id FROM corporation WHERE association_id = $1',
      [officer.associationId],
    );
    const place = { associationId: officer.associationId, corporationId: rows[0]?.id ?? '' };
    const headOffice = await api.tenants.person('HEAD_OFFICE', place);
    const list = await lists.checked(officer, toCsv([row('M2', { 法人番号: B })]));
    expect(list).toMatchObject({
      errorCount: 0,
      movedCount: 0,
      warnings: [{ row: 2, code: 'OWNER_HOMONYM' }],
    });
    expect(code(await lists.confirm(officer, list.id))).toBeUndefined();
    expect(await owners()).toEqual([
      [A, 'M1'],
      [B, 'M2'],
    ]);
    const seen = await api.ask(headOffice.cookie, '{ pharmacies { edges { node { code } } } }');
    expect(seen.data).toEqual({ pharmacies: { edges: [{ node: { code: 'M1' } }] } });
  });

  it('are two when two people of one name have none, and the question is shown', async () => {
    const people = [row('M1', { 開設者: '見本 太郎' }), row('M2', { 開設者: '見本　太郎' })];
    const list = await lists.checked(officer, toCsv(people));
    expect(list).toMatchObject({ errorCount: 0, warnings: [{ row: 2, code: 'OWNER_SAME_NAME' }] });
    expect(list.ownerQuestions).toEqual([
      {
        number: 1,
        name: '見本 太郎',
        corporateNumber: null,
        memberCount: 2,
        members: [
          { row: 2, code: 'M1', name: '見本薬局M1' },
          { row: 3, code: 'M2', name: '見本薬局M2' },
        ],
        candidates: [],
      },
    ]);
    await lists.confirm(officer, list.id);
    expect(await owners()).toEqual([
      [null, 'M1'],
      [null, 'M2'],
    ]);
    const settled = await lists.rowsOf(officer.associationId);
    expect(await lists.saved(officer, people)).toMatchObject({ unchangedCount: 2, ownerQuestions: [] });
    expect(await lists.rowsOf(officer.associationId)).toEqual(settled);
  });

  it('are one by one answer that covers 46 shops, and a later shop joins by another', async () => {
    const shops = Array.from({ length: 46 }, (_, n) => row(`S${String(n).padStart(2, '0')}`));
    const list = await lists.checked(officer, toCsv(shops));
    expect(list.ownerQuestions).toMatchObject([{ number: 1, memberCount: 46 }]);
    expect(await lists.changes(officer, list.id, ', question: 1')).toHaveLength(46);
    const answer = await lists.confirm(officer, list.id, 'one-owner', { sameOwners: [{ question: 1 }] });
    expect(code(answer)).toBeUndefined();
    expect(await lists.count('corporation', officer.associationId)).toBe(1);

    const later = await lists.checked(officer, toCsv([...shops, row('S46'), row('S47')]));
    expect(later).toMatchObject({ createdCount: 2, unchangedCount: 46 });
    const [candidate] = later.ownerQuestions[0]?.candidates ?? [];
    expect(candidate).toMatchObject({ name: '有限会社さくら', memberCount: 46 });
    const sameOwners = [{ question: 1, corporationId: candidate?.owner?.id, memberCodes: ['S47'] }];
    const stranger = await lists.officer();
    const { rows } = await api.tenants.sql.query<{ id: string }>(
      `INSERT INTO corporation (association_id, name) VALUES ($1, '有限会社さくら') RETURNING id`,
      [stranger.associationId],
    );
    const theirs = Buffer.from(`Corporation:${rows[0]?.id ?? ''}`).toString('base64url');
    const foreign = [{ question: 1, corporationId: theirs }];
    const refused = await lists.confirm(officer, later.id, 'to-another', { sameOwners: foreign });
    expect(refused.errors?.[0]?.extensions).toMatchObject({
      code: 'MEMBER_LIST_OWNER_UNKNOWN',
      field: 'sameOwners.0.corporationId',
    });
    expect(code(await lists.confirm(officer, later.id, 'join-two', { sameOwners }))).toBeUndefined();
    expect((await owners()).map(([, codes]) => codes.split(' ').length).sort()).toEqual([1, 47]);
  });

  it('keep a shop whose number is missing in the list, and whose name is spelt in another way', async () => {
    const { members, corporations } = demoPrefecture({ pharmacies: 120 });
    await lists.saved(officer, members);
    const chain = corporations.find(({ isChain }) => isChain);
    const shop = members.find((member) => member['法人番号'] === chain?.corporateNumber);
    Object.assign(shop ?? {}, { 開設者: chain?.name.replace('株式会社', '（株）'), 法人番号: '' });
    const before = await lists.rowsOf(officer.associationId);
    const list = await lists.checked(officer, toCsv(members));
    expect(list).toMatchObject({ unchangedCount: 120, updatedCount: 0, movedCount: 0, errorCount: 0 });
    Object.assign(shop ?? {}, { 開設者: 'まったく別の名称' });
    expect(await lists.saved(officer, members)).toMatchObject({
      unchangedCount: 120,
      warnings: [{ code: 'OWNER_KEPT' }],
    });
    expect(await lists.rowsOf(officer.associationId)).toEqual(before);
    const sizes = (await owners()).map(([, codes]) => codes.split(' ').length);
    expect(Math.max(...sizes)).toBe(46);
  });

  it('cannot be changed by a differing number, which is an error', async () => {
    await lists.saved(officer, [row('M1', { 法人番号: A }), row('M2', { 法人番号: A })]);
    const list = await lists.checked(
      officer,
      toCsv([row('M1', { 法人番号: A }), row('M2', { 法人番号: B })]),
    );
    expect(list.errors).toMatchObject([
      { row: 3, column: '法人番号', value: B, code: 'OWNER_NUMBER_DIFFERS' },
    ]);
    expect(code(await lists.confirm(officer, list.id))).toBe('MEMBER_LIST_HAS_ERRORS');
    expect(await owners()).toEqual([[A, 'M1 M2']]);
  });

  it('come to have a number, and are then no longer in doubt', async () => {
    await lists.saved(officer, [row('M1'), row('M2')], 'utf8', { sameOwners: [{ question: 1 }] });
    await api.tenants.sql.query('UPDATE corporation SET doubtful = true WHERE association_id = $1', [
      officer.associationId,
    ]);
    const doubtful = async () => {
      const { rows } = await api.tenants.sql.query<{ doubtful: boolean }>(
        'SELECT doubtful FROM corporation WHERE association_id = $1',
        [officer.associationId],
      );
      return rows.map((owner) => owner.doubtful);
    };
    await lists.saved(officer, [row('M1', { 法人番号: A }), row('M2')]);
    expect(await owners()).toEqual([[A, 'M1 M2']]);
    expect(await doubtful()).toEqual([true]);
    await lists.saved(officer, [row('M1', { 法人番号: A }), row('M2', { 法人番号: A })]);
    expect(await doubtful()).toEqual([false]);
  });
});
