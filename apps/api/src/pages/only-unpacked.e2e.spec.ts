import { gzipSync } from 'node:zlib';
import type { Prefecture } from '@sonae/testing';
import { postRaw } from '../testing/post-raw.js';
import { startTestApi, type TestApi } from '../testing/start-test-api.js';

describe('a body that its transfer encodes', () => {
  let api: TestApi;
  let here: Prefecture;
  beforeAll(async () => {
    api = await startTestApi();
    here = await api.tenants.prefecture();
  });
  afterAll(() => api.close());

  const csv = Buffer.from('会員コード,薬局名\r\nM-1,見本薬局');
  const query = Buffer.from(JSON.stringify({ query: '{ viewer { role } }' }));
  const send = (path: string, coding: string, body: Uint8Array) => {
    const type = { '/uploads': 'text/csv', '/graphql': 'application/json' }[path];
    const headers = {
      cookie: here.officer.cookie,
      'content-type': type ?? 'application/x-www-form-urlencoded',
      'x-sonae-upload': '1',
      'transfer-encoding': coding,
    };
    return postRaw(api.url, path, { headers, body });
  };
  const kept = async () => (await api.tenants.sql.query('SELECT id FROM upload')).rowCount;

  it.each([
    'gzip, chunked',
    'GZIP,Chunked',
    'identity, chunked',
    'zip, chunked',
    'gzip\r\nTransfer-Encoding: chunked',
  ])('is refused everywhere: %j', async (coding) => {
    const before = await kept();
    for (const [path, body] of [
      ['/uploads', gzipSync(csv)],
      ['/uploads', csv],
      ['/graphql', gzipSync(query)],
      ['/graphql', query],
    ] as const) {
      const answer = await send(path, coding, body);
      expect(answer).toMatch(/^HTTP\/1\.1 415 /);
      expect(answer).toContain('"CONTENT_ENCODING_UNSUPPORTED"');
    }
    expect(await send('/password-reset', coding, Buffer.from('email=a'))).toMatch(/^HTTP\/1\.1 415 /);
    expect(await kept()).toBe(before);
  });

  it('is read when it only comes in chunks', async () => {
    expect(await send('/uploads', 'Chunked', csv)).toMatch(/^HTTP\/1\.1 201 /);
    expect(await send('/graphql', 'chunked', query)).toContain('"ASSOCIATION_OFFICER"');
  });
});
