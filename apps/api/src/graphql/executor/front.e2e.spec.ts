import { startTestApi, type TestApi } from '../../testing/start-test-api.js';
import { documentsOf, storeBounds } from './document-store.js';
import { limits, strangerLimits } from '../limits/limits.js';

let api: TestApi;
let staff: string;
beforeAll(async () => {
  api = await startTestApi({ NODE_ENV: 'production' });
  staff = (await api.tenants.prefecture()).staff.cookie;
});
afterAll(() => api.close());

interface Sent {
  status: number;
  code: string | undefined;
  field: string | undefined;
  message: string;
}

async function send(
  query: string,
  more: { cookie?: string; variables?: object; operationName?: string } = {},
) {
  const { cookie, ...asked } = more;
  const response = await fetch(`${api.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(cookie && { cookie }) },
    body: JSON.stringify({ query, ...asked }),
  });
  const { errors } = (await response.json()) as {
    errors?: { message: string; extensions: { code: string; field?: string; requestId: string } }[];
  };
  const [first] = errors ?? [];
  if (first) expect(first.extensions.requestId).toBe(response.headers.get('x-request-id'));
  const { code, field } = first?.extensions ?? {};
  return { status: response.status, code, field, message: first?.message ?? '' } satisfies Sent;
}

describe('of a caller who is not signed in', () => {
  it.each([
    ['a field of no type', '{ viewer { noSuchField } }', 'Query.viewer'],
    ['by an alias', '{ x: viewer { role } }', 'Query.viewer'],
    ['in a fragment', '{ ...F } fragment F on Query { ... { viewer { role } } }', 'Query.viewer'],
    ['beside the sign-in', 'mutation { signIn(input: 7) { viewer { role } } signOut }', 'Mutation.signOut'],
    ['the schema, which production hides', '{ __schema { queryType { name } } }', 'Query.__schema'],
    ['a document that takes long', `{ viewer { ${'m { p } '.repeat(15)} } }`, 'Query.viewer'],
  ])('no document is validated but that of a sign-in and its kin: %s', async (_, query, field) => {
    expect(await send(query)).toMatchObject({ status: 401, code: 'UNAUTHENTICATED', field });
  });

  it.each([
    ['no field of that name', '{ nothing }', 400, 'GRAPHQL_VALIDATION_FAILED'],
    ['a kind of operation that there is not', 'subscription { viewer }', 400, 'GRAPHQL_VALIDATION_FAILED'],
    [
      'no operation of that name',
      'query A { __typename } query B { __typename }',
      400,
      'OPERATION_RESOLUTION_FAILURE',
    ],
    ['what is no GraphQL', '{ viewer {', 400, 'GRAPHQL_PARSE_FAILED'],
    ['a long text', `{ __typename }${' '.repeat(strangerLimits.sourceLength)}`, 400, 'OPERATION_TOO_LARGE'],
    ['many tokens', `{ ${'__typename '.repeat(strangerLimits.tokens)} }`, 400, 'OPERATION_TOO_LARGE'],
    [
      'repetition',
      `mutation { ${'signIn { viewer { role } } '.repeat(40)} }`,
      400,
      'OPERATION_TOO_REPETITIVE',
    ],
  ])('%s is refused for little', async (_, query, status, code) => {
    const answer = await send(query);
    expect(answer).toMatchObject({ status, code });
    expect(answer.message).toMatch(/。$/);
  });

  it('a sign-in is validated, and what is skipped needs no permission', async () => {
    expect((await send('mutation { signIn(input: 7) { viewer { role } } }')).code).toBe(
      'GRAPHQL_VALIDATION_FAILED',
    );
    const signIn =
      'mutation ($input: SignInInput!) { signIn(input: $input) { viewer { role memberships { id role } } } }';
    const input = { email: 'nobody@example.jp', password: 'not the password' };
    expect((await send(signIn, { variables: { input } })).code).toBe('SIGN_IN_FAILED');
    const both = 'query ($all: Boolean = false) { __typename viewer @include(if: $all) { role } }';
    expect(await send(both)).toMatchObject({ status: 200, code: undefined });
    expect((await send(both, { variables: { all: true } })).code).toBe('UNAUTHENTICATED');
  });

  it('nothing is kept', async () => {
    const before = documentsOf(api.services).size();
    for (let n = 0; n < 300; n += 1) {
      const query = `query u${n} { __typename }${' '.repeat(4_000)}#あ`;
      expect((await send(query)).status).toBe(200);
    }
    expect(documentsOf(api.services).size()).toEqual(before);
  });
});

describe('of a signed-in caller', () => {
  it('documents are kept within bounds, and only those that may run', async () => {
    const documents = documentsOf(api.services);
    const own = await send('query Kept { viewer { role } }', { cookie: staff });
    expect(own.code).toBeUndefined();
    expect(documents.has('query Kept { viewer { role } }')).toBe(true);
    for (const query of [
      'query No { auditTrail { totalCount } }',
      'query No { associations { id } }',
      '{ no }',
    ]) {
      expect((await send(query, { cookie: staff })).code).toBeDefined();
      expect(documents.has(query)).toBe(false);
    }
    for (let n = 0; n < 400; n += 1) {
      const padding = ' '.repeat(limits.sourceLength - 60);
      expect((await send(`query u${n} { viewer { role } }${padding}#あ`, { cookie: staff })).status).toBe(
        200,
      );
    }
    const { bytes, documents: count } = documents.size();
    expect(bytes).toBeLessThanOrEqual(storeBounds.bytes);
    expect(count).toBeLessThan(400);
  });

  it('permission is asked for the operation that runs', async () => {
    const query = 'query Own { viewer { role } } query Others { associations { id } }';
    expect(await send(query, { cookie: staff, operationName: 'Own' })).toMatchObject({ status: 200 });
    expect(await send(query, { cookie: staff, operationName: 'Others' })).toMatchObject({ status: 403 });
    const skipped = 'query ($no: Boolean!) { viewer { role } associations @skip(if: $no) { id } }';
    expect(await send(skipped, { cookie: staff, variables: { no: true } })).toMatchObject({ status: 200 });
    expect(await send(skipped, { cookie: staff, variables: { no: false } })).toMatchObject({ status: 403 });
    expect(await send(skipped, { cookie: staff, variables: {} })).toMatchObject({ status: 403 });
  });
});
