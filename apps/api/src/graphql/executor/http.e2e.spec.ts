import { request as ask, type OutgoingHttpHeaders } from 'node:http';
import iconv from 'iconv-lite';
import { startTestApi, type TestApi } from '../../testing/start-test-api.js';

let api: TestApi;
let cookie: string;
let bearer: string;
beforeAll(async () => {
  api = await startTestApi();
  const { manager } = await api.tenants.prefecture();
  cookie = manager.cookie;
  const make = `mutation { createApiKey(input: { idempotencyKey: "key-of-the-test", name: "連携", expiresInDays: 30 }) { secret } }`;
  const { data } = await api.ask<{ createApiKey: { secret: string } }>(cookie, make);
  bearer = `Bearer ${data?.createApiKey.secret ?? ''}`;
});
afterAll(() => api.close());

interface Sent {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  text: string;
  data?: unknown;
  message: string;
  code?: string;
  requestId?: string;
}

/** Sends exactly this request; fetch would add the headers of a browser. */
function send(
  method: string,
  path: string,
  headers: OutgoingHttpHeaders = {},
  body?: string | Buffer,
): Promise<Sent> {
  return new Promise((resolve, reject) => {
    const asked = ask(`${api.url}${path}`, { method, headers }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => {
        const text = Buffer.concat(parts).toString();
        const json =
          text !== '' && /json/.test(response.headers['content-type'] ?? '')
            ? (JSON.parse(text) as { data?: unknown; errors?: { message: string; extensions: object }[] })
            : {};
        const [first] = json.errors ?? [];
        const { statusCode: status = 0, headers: told } = response;
        resolve({
          status,
          headers: told,
          text,
          data: json.data,
          message: '',
          ...first,
          ...first?.extensions,
        });
      });
    });
    asked.on('error', reject);
    if (body !== undefined) asked.setHeader('content-length', Buffer.byteLength(body));
    asked.end(body);
  });
}

const search = (given: Record<string, string>) => `/graphql?${new URLSearchParams(given).toString()}`;
const viewer = search({ query: 'query V { viewer { role } }' });
const sameOrigin = { 'sec-fetch-site': 'same-origin' };
const json = { 'content-type': 'application/json' };

describe('GET', () => {
  it.each([
    ['a page of the same site, by its cookie', () => ({ ...sameOrigin, cookie }), 'PHARMACY_MANAGER'],
    ['a program, by its key and no cookie', () => ({ authorization: bearer }), 'PHARMACY_PROGRAM'],
  ])('answers queries of %s', async (_, headers, role) => {
    expect(await send('GET', viewer, headers())).toMatchObject({ status: 200, data: { viewer: { role } } });
  });

  it.each([
    ['from another site', () => ({ 'sec-fetch-site': 'cross-site', cookie })],
    ['from a neighbour of the same domain', () => ({ 'sec-fetch-site': 'same-site', cookie })],
    ['typed into a browser', () => ({ 'sec-fetch-site': 'none', cookie })],
    ['with a cookie, from an unnamed origin', () => ({ cookie })],
    ['with a key and a cookie', () => ({ authorization: bearer, cookie })],
    ['with nothing', () => ({})],
    ['with a header that Apollo would take', () => ({ cookie, 'apollo-require-preflight': '1' })],
  ])('refuses a query %s, and says what to do', async (_, headers) => {
    const answer = await send('GET', viewer, headers());
    expect(answer).toMatchObject({ status: 403, code: 'GET_FORBIDDEN' });
    expect(answer.message).toContain('POST');
    expect(answer.text).not.toContain('PHARMACY');
  });

  it('takes variables and the name of an operation, as urql sends them', async () => {
    const path = search({
      query:
        'query A { viewer { role } } query B($all: Boolean!) { viewer { person @include(if: $all) { name } } }',
      operationName: 'B',
      variables: '{"all":false}',
      extensions: '{}',
    });
    const headers = { ...sameOrigin, cookie, accept: 'application/graphql-response+json, application/json' };
    expect(await send('GET', path, headers)).toMatchObject({ status: 200, data: { viewer: {} } });
  });

  it('changes nothing', async () => {
    const answer = await send('GET', search({ query: 'mutation { signOut { session { id } } }' }), {
      ...sameOrigin,
      cookie,
    });
    expect(answer).toMatchObject({ status: 405, code: 'METHOD_NOT_ALLOWED', headers: { allow: 'POST' } });
    expect((await send('GET', viewer, { ...sameOrigin, cookie })).status).toBe(200);
  });

  it.each([
    ['no query', search({ operationName: 'A' }), 'BAD_REQUEST'],
    ['variables that are no JSON', search({ query: '{ __typename }', variables: '{' }), 'BAD_REQUEST'],
    ['variables that are no object', search({ query: '{ __typename }', variables: '[]' }), 'BAD_REQUEST'],
    ['two queries', `${viewer}&query=x`, 'BAD_REQUEST'],
    [
      'a text of another encoding',
      '/graphql?query=query($a:ID!){node(id:$a){id}}&variables={"a":"%96%f2"}',
      'TEXT_NOT_UTF8',
    ],
  ])('refuses %s', async (_, path, code) => {
    const answer = await send('GET', path, { ...sameOrigin, cookie });
    expect(answer).toMatchObject({ status: 400, code, requestId: answer.headers['x-request-id'] });
  });
});

describe('methods', () => {
  it('are told by OPTIONS, and others are refused', async () => {
    const told = await send('OPTIONS', '/graphql');
    expect(told).toMatchObject({ status: 204, text: '', headers: { allow: 'GET, POST, OPTIONS' } });
    for (const method of ['PUT', 'PATCH', 'DELETE', 'HEAD']) {
      const answer = await send(
        method,
        '/graphql',
        { ...json, cookie },
        method === 'HEAD' ? undefined : '{"query":"{ __typename }"}',
      );
      expect(answer).toMatchObject({ status: 405, headers: { allow: 'GET, POST, OPTIONS' } });
      if (method !== 'HEAD') expect(answer.code).toBe('METHOD_NOT_ALLOWED');
    }
  });
});

describe('a text that is not UTF-8', () => {
  const query = 'mutation ($input: CreateApiKeyInput!) { createApiKey(input: $input) { apiKey { name } } }';
  const make = (name: string) =>
    JSON.stringify({
      query,
      variables: { input: { idempotencyKey: 'key-of-one', name, expiresInDays: 1 } },
    });

  it.each([
    ['CP932', {}, 400],
    ['CP932', { 'content-type': 'application/json; charset=shift_jis' }, 415],
    ['EUC-JP', {}, 400],
    ['UTF-16', { 'content-type': 'application/json; charset=utf-16' }, 400],
    ['UTF-16', {}, 400],
  ])('is refused as a body: %s %j', async (encoding, type, status) => {
    const before = await keys();
    const body = iconv.encode(make('薬局'), encoding);
    const answer = await send('POST', '/graphql', { ...json, ...type, cookie }, body);
    expect(answer).toMatchObject({ status, requestId: answer.headers['x-request-id'] });
    expect(answer.code).toBe(status === 415 ? 'UNSUPPORTED_MEDIA_TYPE' : 'TEXT_NOT_UTF8');
    expect(answer.message).toContain('UTF-8');
    expect(await keys()).toBe(before);
  });

  it('is refused in a form and in the name of a file; UTF-8 passes with a mark at its begin', async () => {
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    for (const body of ['email=%96%f2%8b%c7', iconv.encode('email=薬局', 'CP932'), 'email=%e8%96']) {
      const answer = await send('POST', '/password-reset', form, body);
      expect(answer.status).toBe(400);
      expect(answer.text).toContain('内容を読み取れませんでした');
    }
    const latin = { 'content-type': 'application/x-www-form-urlencoded; charset=iso-8859-1' };
    expect((await send('POST', '/password-reset', latin, 'email=a%e9')).status).toBe(400);
    expect((await send('POST', '/password-reset', form, 'email=100%25%20%E8%96%AC')).status).toBe(422);
    const upload = { cookie, 'content-type': 'text/csv', 'x-sonae-upload': '1', 'x-file-name': '%96%f2.csv' };
    const { officer } = await api.tenants.prefecture();
    const named = await send('POST', '/uploads', { ...upload, cookie: officer.cookie }, 'a');
    expect(named.status).toBe(400);
    const { code, requestId } = JSON.parse(named.text) as { code: string; requestId: string };
    expect({ code, requestId }).toEqual({
      code: 'UPLOAD_NAME_INVALID',
      requestId: named.headers['x-request-id'],
    });
    const marked = Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(make('印付き'))]);
    expect((await send('POST', '/graphql', { ...json, cookie }, marked)).data).toMatchObject({
      createApiKey: { apiKey: { name: '印付き' } },
    });
  });

  const keys = async () =>
    (await api.tenants.sql.query<{ count: string }>('SELECT count(*) FROM api_key')).rows[0]?.count;
});

describe('whatever is refused', () => {
  it.each([
    [
      'a packed body',
      'POST',
      { ...json, 'content-encoding': 'gzip' },
      'x',
      415,
      'CONTENT_ENCODING_UNSUPPORTED',
    ],
    ['no type', 'POST', {}, '{"query":"{ __typename }"}', 415, 'UNSUPPORTED_MEDIA_TYPE'],
    [
      'plain text',
      'POST',
      { 'content-type': 'text/plain' },
      '{"query":"{ __typename }"}',
      415,
      'UNSUPPORTED_MEDIA_TYPE',
    ],
    [
      'no answer that is wanted',
      'POST',
      { ...json, accept: 'text/csv' },
      '{"query":"{ __typename }"}',
      406,
      'NOT_ACCEPTABLE',
    ],
    ['broken JSON', 'POST', json, '{', 400, 'BAD_REQUEST'],
    ['no query', 'POST', json, '{"query":""}', 400, 'BAD_REQUEST'],
    ['variables as text', 'POST', json, '{"query":"{ __typename }","variables":"{}"}', 400, 'BAD_REQUEST'],
    ['a name that is none', 'POST', json, '{"query":"{ __typename }","operationName":7}', 400, 'BAD_REQUEST'],
    [
      'a stored operation',
      'POST',
      json,
      '{"extensions":{"persistedQuery":{"version":1}}}',
      400,
      'PERSISTED_QUERY_NOT_SUPPORTED',
    ],
    [
      'no operation of the name',
      'POST',
      json,
      '{"query":"query A { __typename } query B { __typename }","operationName":"C"}',
      400,
      'OPERATION_RESOLUTION_FAILURE',
    ],
    ['no field', 'POST', json, '{"query":"{ viewer { nothing } }"}', 400, 'GRAPHQL_VALIDATION_FAILED'],
    ['no GraphQL', 'POST', json, '{"query":"{"}', 400, 'GRAPHQL_PARSE_FAILED'],
  ])(
    'has a code, a Japanese message and the id of the request: %s',
    async (_, method, headers, body, status, code) => {
      const answer = await send(method, '/graphql', { ...headers, cookie }, body);
      expect(answer).toMatchObject({ status, code, requestId: answer.headers['x-request-id'] });
      expect(answer.message).toMatch(/[ぁ-ん].*(。|）)$/);
    },
  );
});
