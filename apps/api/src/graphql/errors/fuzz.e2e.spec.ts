import { jest } from '@jest/globals';
import fc from 'fast-check';
import { startTestApi, type TestApi } from '../../testing/start-test-api.js';

jest.setTimeout(120_000);
let api: TestApi;
let cookie: string;
beforeAll(async () => {
  api = await startTestApi();
  cookie = (await api.tenants.prefecture()).officer.cookie;
});
afterAll(() => api.close());

const whole = JSON.stringify({
  query: `query Q($first: Int = 3, $filter: PharmacyFilter) {
    pharmacies(first: $first, filter: $filter) { totalCount edges { node { ...p } } pageInfo { endCursor } }
    viewer { ... on Viewer @include(if: true) { role memberships { id } } }
  } fragment p on Pharmacy { id code contacts { email } branch { name } }`,
  variables: { first: 2, filter: { search: '見本', status: 'LATE' } },
  operationName: 'Q',
});

/** Cuts, repeats and replaces pieces of a valid request. */
const damage = fc.record({
  at: fc.nat(whole.length),
  cut: fc.nat(12),
  put: fc.oneof(
    fc.string({ maxLength: 8, unit: 'binary' }),
    fc.constantFrom(
      '{',
      '}',
      '[',
      '...',
      '$',
      '@skip(if: $x)',
      '"""',
      '\\u0000',
      '#',
      'null',
      '-1e999',
      '__proto__',
    ),
  ),
});

async function send(body: string | Uint8Array<ArrayBuffer>) {
  const headers = { 'content-type': 'application/json', cookie };
  const response = await fetch(`${api.url}/graphql`, { method: 'POST', headers, body });
  return { status: response.status, text: await response.text() };
}

describe('damaged requests', () => {
  it('are answered with data or a refusal, never with a fault of ours', async () => {
    const log = jest.spyOn(api.services.log, 'error');
    await fc.assert(
      fc.asyncProperty(fc.array(damage, { minLength: 1, maxLength: 4 }), async (damages) => {
        const body = damages.reduce(
          (text, { at, cut, put }) => text.slice(0, at) + put + text.slice(at + cut),
          whole,
        );
        const { status, text } = await send(body);
        return status < 500 && !text.includes('"INTERNAL"') && /^\{"(data|errors)"/.test(text);
      }),
      { numRuns: 600 },
    );
    expect(log).not.toHaveBeenCalled();
  });

  it('may be any bytes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 2_000 }), async (bytes) => {
        return (await send(Uint8Array.from(bytes))).status === 400;
      }),
      { numRuns: 300 },
    );
  });

  it('may hold any variables', async () => {
    const query = `mutation ($input: SignInInput!) { signIn(input: $input) { viewer { role } } }`;
    const list = `query ($filter: PharmacyFilter, $first: Int, $after: String) {
      pharmacies(filter: $filter, first: $first, after: $after) { totalCount } }`;
    const log = jest.spyOn(api.services.log, 'error');
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), fc.jsonValue(), fc.boolean(), async (one, two, which) => {
        const variables = which ? { input: one } : { filter: one, first: two, after: two };
        const { status, text } = await send(JSON.stringify({ query: which ? query : list, variables }));
        return status < 500 && !text.includes('"INTERNAL"');
      }),
      { numRuns: 500 },
    );
    expect(log).not.toHaveBeenCalled();
  });
});
