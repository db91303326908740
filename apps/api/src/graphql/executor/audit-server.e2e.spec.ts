import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { auditServer } from 'graphql-http';
import { startTestApi, type TestApi } from '../../testing/start-test-api.js';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

describe('GraphQL over HTTP', () => {
  const run = async (headers: Record<string, string>) => {
    const fetchFn = (url: string, init: RequestInit = {}) =>
      fetch(url, { ...init, headers: { ...(init.headers as Record<string, string>), ...headers } });
    const results = await auditServer({ url: `${api.url}/graphql`, fetchFn });
    expect(results.filter(({ status }) => status === 'error')).toEqual([]);
    expect(results.filter(({ status }) => status === 'ok').length).toBeGreaterThan(40);
    return results
      .flatMap(({ id, name, status }) => (status === 'ok' ? [] : [`${id} ${name.split(' ')[0]}`]))
      .sort();
  };

  it('has no failing MUST by the official audit, and no SHOULD but those that the guide gives reasons for', async () => {
    const failed = await run({ 'sec-fetch-site': 'same-origin' });
    const guide = readFileSync(join(import.meta.dirname, '../../../../../docs/guides/client.md'), 'utf8');
    const explained = [...guide.matchAll(/^\| `([0-9A-F]{4})`/gm)].map(([, id]) => `${id} SHOULD`);
    expect(failed).toEqual(explained.sort());
  });

  it('answers no GET that a page of another site could have sent, which the audit allows', async () => {
    const failed = await run({});
    expect(failed.filter((line) => line.endsWith('MAY'))).toEqual(['5A70 MAY', '6A70 MAY', 'D6D5 MAY']);
    expect(failed.filter((line) => line.endsWith('MUST'))).toEqual([]);
  });
});
