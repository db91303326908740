import { cacheExchange, Client, fetchExchange } from '@urql/core';
import { startClientWorld, type ClientWorld } from '../../testing/client-world.js';
import { exampleOperations } from '../../testing/example-operations.js';

// With urql's defaults: queries are sent by GET.
describe('urql', () => {
  let world: ClientWorld;
  const methods: string[] = [];
  beforeAll(async () => {
    world = await startClientWorld();
  });
  afterAll(() => world.api.close());

  const clientOf = (role: string) =>
    new Client({
      url: `${world.api.url}/graphql`,
      exchanges: [cacheExchange, fetchExchange],
      fetch: (url, asked) => {
        methods.push(asked?.method ?? 'GET');
        return fetch(url, asked);
      },
      fetchOptions: () => ({ headers: headersOf(role) }),
    });
  // A browser sends the origin of a page; a program with a key does not.
  const headersOf = (role: string): Record<string, string> => {
    const headers = world.headers[role] ?? {};
    return 'cookie' in headers ? { ...headers, 'sec-fetch-site': 'same-origin' } : headers;
  };
  type Data = Record<string, unknown>;
  const run = (role: string, kind: string, text: string, variables: object = {}) => {
    const client = clientOf(role);
    return kind === 'mutation'
      ? client.mutation<Data>(text, variables).toPromise()
      : client.query<Data>(text, variables).toPromise();
  };

  it.each(exampleOperations())('runs $name of $role', async ({ role, name, kind }) => {
    const { text, variables } = world.examples.find((each) => each.name === name && each.role === role)!;
    const { data, error } = await run(role, kind, text, variables);
    expect(error).toBeUndefined();
    for (const value of Object.values(data ?? {})) expect(value).toBeTruthy();
    expect(methods.at(-1)).toBe(kind === 'mutation' ? 'POST' : 'GET');
  });

  it('tells code and field of a refusal', async () => {
    const cursor = '{ advisories(after: "x") { edges { cursor } } }';
    const refused = await run('PHARMACY_PROGRAM', 'query', cursor);
    expect(refused.error?.graphQLErrors[0]?.extensions).toMatchObject({
      code: 'CURSOR_INVALID',
      field: 'after',
    });
    const forbidden = await run('PHARMACY_STAFF', 'query', '{ dashboard { openIncidentCount } }');
    expect(forbidden.error?.graphQLErrors[0]?.extensions).toMatchObject({ code: 'FORBIDDEN' });
  });

  it('asks anew for what a mutation has changed', async () => {
    const client = clientOf('PHARMACY_MANAGER');
    const query = '{ pharmacy { id phone version } }';
    const ask = async () =>
      ((await client.query(query, {}).toPromise()).data as { pharmacy: { phone: string; version: number } })
        .pharmacy;
    const { version } = await ask();
    const { error } = await client
      .mutation(
        `mutation ($input: UpdatePharmacyInput!) { updatePharmacy(input: $input) { pharmacy { id phone } } }`,
        { input: { version, phone: '03-0000-0001' } },
      )
      .toPromise();
    expect(error).toBeUndefined();
    expect(await ask()).toMatchObject({ phone: '03-0000-0001', version: version + 1 });
  });
});
