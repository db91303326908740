import type { Prefecture } from '@sonae/testing';
import { startTestApi, type TestApi } from '../testing/start-test-api.js';

const query = `query ($search: String, $order: PharmacyOrder, $first: Int, $after: String) {
  pharmacies(filter: { search: $search }, order: $order, first: $first, after: $after) {
    totalCount edges { node { code dueOn } } pageInfo { hasNextPage endCursor } } }`;
interface Page {
  pharmacies: {
    totalCount: number;
    edges: { node: { code: string; dueOn: string | null } }[];
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
  };
}

describe('a search for pharmacies', () => {
  let api: TestApi;
  let here: Prefecture;
  let there: Prefecture;
  const shops = [
    { code: 'S01', name: '髙﨑薬局', name_kana: 'タカサキヤッキョク', manager_name: '邉見 花子' },
    { code: 'S02', name: '㈱ひなた薬局　本店', name_kana: 'ﾋﾅﾀﾔｯｷｮｸﾎﾝﾃﾝ', manager_name: '見本 一郎' },
    {
      code: 'S03',
      name: 'ＡＢＣファーマシー',
      name_kana: 'エービーシーファーマシー',
      manager_name: '見本 二郎',
    },
  ];

  beforeAll(async () => {
    api = await startTestApi();
    here = await api.tenants.prefecture();
    there = await api.tenants.prefecture();
    const owner = await api.tenants.insert('corporation', {
      association_id: here.associationId,
      name: '有限会社みなと商事',
    });
    for (const [at, shop] of shops.entries()) {
      const id = await api.tenants.insert('pharmacy', {
        association_id: here.associationId,
        branch_id: here.pharmacy.branchId,
        corporation_id: owner,
        address: '見本県見本市1-1',
        created_at: api.clock(),
        updated_at: api.clock(),
        ...shop,
      });
      const pharmacy = { ...here.pharmacy, id, corporationId: owner };
      await api.tenants.contact(pharmacy, { email: `tenpo${at}@mise.example.jp` });
    }
  });
  afterAll(() => api.close());

  const ask = async (as: string, variables: object) =>
    (await api.ask<Page>(as, query, variables)).data!.pharmacies;
  const found = async (search: string, as = here.officer.cookie) =>
    (await ask(as, { search })).edges.map(({ node }) => node.code).filter((code) => code.startsWith('S'));

  it.each([
    ['the usual form of a variant', '高崎', ['S01']],
    ['the variant itself', '髙﨑', ['S01']],
    ['kana in hiragana', 'たかさき', ['S01']],
    ['half-width kana', 'ﾀｶｻｷ', ['S01']],
    ['the manager, without a blank', '辺見花子', ['S01']],
    ['the company form in one letter', '㈱ひなた', ['S02']],
    ['the company form in brackets', '(株)ひなた', ['S02']],
    ['the company form in full-width brackets', '（株）ひなた', ['S02']],
    ['the company form in words', '株式会社ひなた', ['S02']],
    ['another blank', 'ひなた薬局 本店', ['S02']],
    ['no blank', 'ひなた薬局本店', ['S02']],
    ['letters of another width and case', 'abcファ', ['S03']],
    ['another dash', 'ファ−マシ－', ['S03']],
    ['the owner', 'みなと', ['S01', 'S02', 'S03']],
    ['the owner with its form', '㈲みなと商事', ['S01', 'S02', 'S03']],
    ['a part of an address', 'tenpo1@', ['S02']],
    ['an address in capitals', 'TENPO2@MISE.example.jp', ['S03']],
    ['a member code of another width', 'ｓ０', ['S01', 'S02', 'S03']],
    ['nothing that is there', '存在しない', []],
  ])('finds by %s: %s', async (_, search, codes) => {
    expect(await found(search)).toEqual(codes);
    expect(await found(search, there.officer.cookie)).toEqual([]);
    expect((await ask(here.officer.cookie, { search })).totalCount).toBe(codes.length);
  });

  it('does not show more than who asks may see: a head office finds its own alone', async () => {
    expect(await found('みなと', here.headOffice.cookie)).toEqual([]);
    expect(await found('高崎', here.headOffice.cookie)).toEqual([]);
  });

  it.each(['CODE', 'NAME', 'DUE_ON'])(
    'pages through all in the order %s, without gap or repetition',
    async (order) => {
      const whole = await ask(here.officer.cookie, { order, first: 100 });
      const codes: string[] = [];
      let after: string | null = null;
      do {
        const page: Page['pharmacies'] = await ask(here.officer.cookie, { order, first: 2, after });
        codes.push(...page.edges.map(({ node }) => node.code));
        after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
      } while (after !== null);
      expect(codes).toEqual(whole.edges.map(({ node }) => node.code));
      expect(codes).toHaveLength(whole.totalCount);
      if (order === 'NAME')
        expect(codes.filter((code) => code.startsWith('S'))).toEqual(['S03', 'S01', 'S02']);
    },
  );

  it('refuses the cursor of another order', async () => {
    const { pageInfo } = await ask(here.officer.cookie, { order: 'CODE', first: 1 });
    const answer = await api.ask(here.officer.cookie, query, { order: 'DUE_ON', after: pageInfo.endCursor });
    expect(answer.errors?.[0]?.extensions).toMatchObject({ code: 'CURSOR_INVALID', field: 'after' });
  });
});
