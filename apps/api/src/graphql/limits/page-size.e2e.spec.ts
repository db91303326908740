import { buildSchema, isObjectType } from 'graphql';
import { startTestApi, type TestApi } from '../../testing/start-test-api.js';
import { largestPage } from './page-fault.js';
import { readTypeDefinitions } from '../contract/type-definitions.js';

const schema = buildSchema(readTypeDefinitions());
/** `Type.field` and the largest page of every list of the contract. */
const lists = Object.values(schema.getTypeMap())
  .filter(isObjectType)
  .flatMap((type) => Object.values(type.getFields()).map((field) => ({ type: type.name, field })))
  .filter(({ field }) => field.args.some(({ name }) => name === 'first'))
  .map(({ type, field }) => ({
    place: `${type}.${field.name}`,
    name: field.name,
    most: largestPage(field),
    field,
  }));

/** The query of each list for a caller with access; `#` stands for its arguments. */
const ways: Record<string, (name: string) => string> = {
  Query: (name) => `${name}# { edges { cursor } }`,
  Dashboard: (name) => `dashboard { ${name}# { __typename } }`,
  Advisory: (name) => `advisories { edges { node { ${name}# { edges { cursor } } } } }`,
  MemberImport: (name) => `node(id: "x") { ... on MemberImport { ${name}# { edges { cursor } } } }`,
};

describe('the size of a page', () => {
  let api: TestApi;
  let cookies: string[];
  beforeAll(async () => {
    api = await startTestApi();
    const { officer } = await api.tenants.prefecture();
    const administrator = await api.tenants.person('PLATFORM_ADMINISTRATOR');
    cookies = [officer.cookie, administrator.cookie];
  });
  afterAll(() => api.close());

  it('has its limit in the contract, in words too', () => {
    expect(lists.length).toBeGreaterThan(8);
    for (const { place, most, field } of lists) {
      const first = field.args.find(({ name }) => name === 'first');
      expect(`${place} ${first?.description ?? ''}`).toBe(`${place} 1 to ${most}.`);
      expect(first?.astNode?.directives?.map(({ name }) => name.value)).toEqual(['page']);
    }
  });

  it.each(lists)('$place is refused above $most and below 1, and not cut', async ({ place, name, most }) => {
    const way = ways[place.split('.')[0] ?? ''];
    if (!way) throw new Error(`say how ${place} is asked for`);
    const ask = async (first: number, cookie: string, inVariable: boolean) => {
      const query = inVariable
        ? `query ($size: Int!) { ${way(name).replace('#', '(first: $size)')} }`
        : `{ ${way(name).replace('#', `(first: ${first})`)} }`;
      const { errors } = await api.ask(cookie, query, inVariable ? { size: first } : {});
      return errors?.[0];
    };
    const [cookie = ''] = (
      await Promise.all(
        cookies.map(async (each) =>
          (await ask(1, each, false))?.extensions.code === 'FORBIDDEN' ? [] : [each],
        ),
      )
    ).flat();
    for (const first of [0, -1, most + 1, 2_147_483_647]) {
      for (const inVariable of [false, true]) {
        const refused = await ask(first, cookie, inVariable);
        expect(refused?.extensions).toMatchObject({
          code: 'PAGE_SIZE_INVALID',
          field: 'first',
          data: { most },
        });
        expect(refused?.message).toContain(`1～${most}`);
      }
    }
    expect((await ask(most, cookie, true))?.extensions.code).not.toBe('PAGE_SIZE_INVALID');
    // The cached weight of a small page must not admit a page that is too large.
    expect((await ask(most + 1, cookie, true))?.extensions.code).toBe('PAGE_SIZE_INVALID');
  });
});
