import { request } from 'node:http';
import { startTestApi, type TestApi } from '../../testing/start-test-api.js';
import { limits } from './limits.js';

let api: TestApi;
let cookie: string;
beforeAll(async () => {
  api = await startTestApi();
  cookie = (await api.tenants.prefecture()).officer.cookie;
});
afterAll(() => api.close());

interface Sent {
  status: number;
  type: string;
  text: string;
  code: string | undefined;
}

async function send(init: RequestInit, path = '/graphql'): Promise<Sent> {
  const response = await fetch(`${api.url}${path}`, init);
  const text = await response.text();
  expect(response.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  let code: string | undefined;
  try {
    code = (JSON.parse(text) as { errors?: { extensions: { code: string } }[] }).errors?.[0]?.extensions.code;
  } catch {
    code = undefined;
  }
  return { status: response.status, type: response.headers.get('content-type') ?? '', text, code };
}

function post(body: string | Uint8Array<ArrayBuffer>, type = 'application/json'): Promise<Sent> {
  return send({ method: 'POST', body, headers: { 'content-type': type, cookie } });
}
const operation = (query: string, variables?: object) => post(JSON.stringify({ query, variables }));

describe('limits', () => {
  it.each([
    ['tokens', `{ ${'__typename '.repeat(limits.tokens + 1)} }`, 'OPERATION_TOO_LARGE'],
    ['comments', `${'# why\n'.repeat(limits.comments + 1)}{ __typename }`, 'OPERATION_TOO_LARGE'],
    ['text', `{ __typename ${' '.repeat(limits.sourceLength)} }`, 'OPERATION_TOO_LARGE'],
    ['one long text', `{ node(id: "${'x'.repeat(limits.sourceLength)}") { id } }`, 'OPERATION_TOO_LARGE'],
    [
      'aliases of __typename',
      `{ ${Array.from({ length: limits.aliases + 1 }, (_, n) => `a${n}: __typename`).join(' ')} }`,
      'OPERATION_TOO_MANY_ALIASES',
    ],
    [
      'aliases in a fragment that is used twice',
      `{ viewer { ...f } again: viewer { ...f } } fragment f on Viewer { ${Array.from(
        { length: limits.aliases / 2 },
        (_, n) => `a${n}: __typename`,
      ).join(' ')} }`,
      'OPERATION_TOO_MANY_ALIASES',
    ],
    [
      'repetition of one name',
      `{ viewer { ${'memberships { person { id } } '.repeat(280)} } }`,
      'OPERATION_TOO_REPETITIVE',
    ],
    [
      'repetition in fragments',
      `{ viewer { ${Array.from({ length: 80 }, (_, n) => `...f${n}`).join(' ')} } } ${Array.from({ length: 80 }, (_, n) => `fragment f${n} on Viewer { role }`).join(' ')}`,
      'OPERATION_TOO_REPETITIVE',
    ],
    [
      'fields',
      `{ ${Array.from({ length: limits.fields + 1 }, (_, n) => `f${n}`).join(' ')} }`,
      'OPERATION_TOO_REPETITIVE',
    ],
    ['fields nested too deep', `${'{ a '.repeat(200)}${'}'.repeat(200)}`, 'OPERATION_TOO_DEEP'],
    [
      'directives',
      `{ ${'__typename @include(if: true) '.repeat(limits.directives + 1)} }`,
      'OPERATION_TOO_MANY_DIRECTIVES',
    ],
    [
      'pages in pages',
      '{ advisories(first: 50) { edges { node { deliveries(first: 100) { edges { node { id } } } } } } }',
      'OPERATION_TOO_COSTLY',
    ],
    [
      'fragments that unfold',
      `{ viewer { ...a0 } } ${Array.from({ length: 14 }, (_, n) => `fragment a${n} on Viewer { ...a${n + 1} ...a${n + 1} }`).join(' ')} fragment a14 on Viewer { role }`,
      'OPERATION_TOO_COSTLY',
    ],
  ])('bound the %s of an operation', async (_, query, code) => {
    const answer = await operation(query);
    expect({ status: answer.status, code: answer.code }).toEqual({ status: 400, code });
  });

  it('bound the depth, also inside a fragment', async () => {
    const types = (depth: number) => `${'ofType { '.repeat(depth)}name${' }'.repeat(depth)}`;
    const deep = `{ __type(name: "Query") { ${types(limits.depth)} } }`;
    expect((await operation(deep)).code).toBe('OPERATION_TOO_DEEP');
    const half = `query { __type(name: "Query") { ${'ofType { '.repeat(10)}...f${' }'.repeat(10)} } }`;
    const fragment = `fragment f on __Type { ${types(10)} }`;
    expect((await operation(`${half} ${fragment}`)).code).toBe('OPERATION_TOO_DEEP');
    expect((await operation(`{ __type(name: "Query") { ${types(10)} } }`)).code).toBeUndefined();
  });

  it('weigh the pages given by variables', async () => {
    const query =
      'query ($first: Int!) { pharmacies(first: $first) { edges { node { contacts { email } branch { name } corporation { name } } } } }';
    expect((await operation(query, { first: 100 })).code).not.toBe('OPERATION_TOO_COSTLY');
    const thrice = query
      .replace(
        ' pharmacies',
        ' x: pharmacies(first: $first) { ...p } y: pharmacies(first: $first) { ...p } z: pharmacies',
      )
      .concat(
        ' fragment p on PharmacyConnection { edges { node { contacts { email } branch { name } corporation { name } } } }',
      );
    // An earlier light page, or a `first` that cannot be weighed, must not admit other pages.
    for (const first of [1, 1, 'many', null]) {
      expect((await operation(thrice, { first })).code).not.toBe('OPERATION_TOO_COSTLY');
    }
    const answer = await operation(thrice, { first: 100 });
    expect(answer.code).toBe('OPERATION_TOO_COSTLY');
    expect(JSON.parse(answer.text)).toMatchObject({
      errors: [{ extensions: { data: { limit: limits.cost } } }],
    });
  });

  it('refuse a body that is too large, in JSON', async () => {
    const answer = await post(JSON.stringify({ query: '{ __typename }', x: 'x'.repeat(limits.bodyBytes) }));
    expect(answer).toMatchObject({ status: 413, code: 'REQUEST_TOO_LARGE' });
    expect(answer.type).toContain('application/json');
  });

  it.each([
    ['malformed JSON', '{"query": "{ __typename }"', 'application/json', 400],
    ['a JSON text', '"{ __typename }"', 'application/json', 400],
    ['a batch', '[{"query":"{ __typename }"},{"query":"{ __typename }"}]', 'application/json', 400],
    ['an empty body', '', 'application/json', 400],
    ['a form', 'query=%7B__typename%7D', 'application/x-www-form-urlencoded', 415],
    ['plain text', '{"query":"{ __typename }"}', 'text/plain', 415],
    ['an unknown encoding', '{"query":"{ __typename }"}', 'application/json; charset=shift_jis', 415],
    ['an upload', '--x\r\n\r\n--x--', 'multipart/form-data; boundary=x', 415],
    ['a query that is no text', '{"query": 7}', 'application/json', 400],
    ['variables that are no object', '{"query":"{ __typename }","variables":[1]}', 'application/json', 400],
    [
      'arrays in arrays',
      `{"query":"query($v:[ID!]){__typename}","variables":{"v":${'['.repeat(60_000)}${']'.repeat(60_000)}}}`,
      'application/json',
      400,
    ],
    ['an endless line of brackets', '{'.repeat(100_000), 'application/json', 400],
  ])('refuse %s', async (_, body, type, status) => {
    const answer = await post(body, type);
    expect(answer.status).toBe(status);
    expect(answer.type).toContain('json');
    expect(answer.code).toBeDefined();
    expect(answer.text).not.toMatch(/node_modules|at .*\.js:\d/);
  });

  it('refuse bytes that are no text', async () => {
    for (let seed = 1; seed <= 20; seed += 1) {
      const bytes = Uint8Array.from({ length: 500 * seed }, (_, n) => (n * 31 * seed + (n >> 3) * 7) % 256);
      expect((await post(bytes)).status).toBe(400);
    }
    const query = Buffer.concat([
      Buffer.from('{"query":"{ a'),
      Buffer.from([0xff, 0xfe, 0xc3, 0x28]),
      Buffer.from('}"}'),
    ]);
    expect((await post(Uint8Array.from(query))).status).toBe(400);
  });

  it('refuse fragments in a circle', async () => {
    const circle =
      'query { viewer { ...a } } fragment a on Viewer { role ...b } fragment b on Viewer { role ...a }';
    expect(await operation(circle)).toMatchObject({ status: 400, code: 'GRAPHQL_VALIDATION_FAILED' });
    const self = 'query { viewer { ...a } } fragment a on Viewer { memberships { id } ...a }';
    expect(await operation(self)).toMatchObject({ status: 400, code: 'GRAPHQL_VALIDATION_FAILED' });
  });

  it('survive headers without end', async () => {
    const status = await new Promise<number>((resolve) => {
      const asked = request(`${api.url}/graphql`, { headers: { x: 'x'.repeat(40_000) } }, (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      });
      asked.on('error', () => resolve(431));
      asked.end();
    });
    expect(status).toBe(431);
  });

  it('leave the service up', async () => {
    const answer = await fetch(`${api.url}/readyz`);
    expect(answer.status).toBe(200);
    expect(await operation('{ __typename }')).toMatchObject({ status: 200 });
  });
});
