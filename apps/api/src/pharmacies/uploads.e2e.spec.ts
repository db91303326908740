import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import type { Prefecture } from '@sonae/testing';
import { postUpload } from '../testing/post-upload.js';
import { startTestApi, type TestApi } from '../testing/start-test-api.js';

describe('POST /uploads', () => {
  let api: TestApi;
  let here: Prefecture;
  const file = Buffer.from('会員コード,薬局名\r\nM-1,見本薬局');
  beforeAll(async () => {
    api = await startTestApi();
    here = await api.tenants.prefecture();
  });
  afterAll(() => api.close());
  const kept = async () =>
    (await api.tenants.sql.query<{ count: number }>('SELECT count(*)::int AS count FROM upload')).rows[0]
      ?.count;

  it('keeps the bytes as they are, under their name, and leaves an audit row', async () => {
    const { status, body } = await postUpload(api.url, here.officer.cookie, file);
    expect(status).toBe(201);
    const id = Buffer.from(body.uploadId ?? '', 'base64url')
      .toString()
      .replace('Upload:', '');
    const { rows } = await api.tenants.sql.query('SELECT * FROM upload WHERE id = $1', [id]);
    expect(rows).toMatchObject([
      { file_name: '会員名簿.csv', bytes: file, association_id: here.associationId },
    ]);
    const trail = await api.tenants.sql.query('SELECT action, actor FROM audit WHERE record_id = $1', [id]);
    expect(trail.rows).toEqual([{ action: 'pharmacies.storeUpload', actor: `person:${here.officer.id}` }]);
  });

  it('takes a file from an officer only', async () => {
    const before = await kept();
    for (const who of ['viewer', 'branchOfficer', 'headOffice', 'manager', 'staff'] as const) {
      const refused = await postUpload(api.url, here[who].cookie, file);
      expect([who, refused.status, refused.body.code]).toEqual([who, 403, 'FORBIDDEN']);
    }
    expect(await postUpload(api.url, undefined, file)).toMatchObject({
      status: 401,
      body: { code: 'UNAUTHENTICATED' },
    });
    expect(await kept()).toBe(before);
  });

  it.each([
    ['without the header no form can send', { 'x-sonae-upload': null }, 403, 'UPLOAD_HEADER_MISSING'],
    ['from another site', { 'sec-fetch-site': 'cross-site' }, 403, 'UPLOAD_HEADER_MISSING'],
    ['of another type', { 'content-type': 'application/json' }, 415, 'UPLOAD_TYPE_UNSUPPORTED'],
    ['without a type', { 'content-type': '' }, 415, 'UPLOAD_TYPE_UNSUPPORTED'],
    ['with a broken name', { 'x-file-name': '%E3%81' }, 400, 'UPLOAD_NAME_INVALID'],
    ['with a NUL in its name', { 'x-file-name': '%00.csv' }, 400, 'UPLOAD_NAME_INVALID'],
    ['with a name too long', { 'x-file-name': 'a'.repeat(201) }, 400, 'UPLOAD_NAME_INVALID'],
    ['packed in an unknown way', { 'content-encoding': 'zip' }, 415, 'CONTENT_ENCODING_UNSUPPORTED'],
    ['packed wrongly', { 'content-encoding': 'gzip' }, 415, 'CONTENT_ENCODING_UNSUPPORTED'],
  ])('refuses a file %s', async (_, headers, status, code) => {
    const refused = await postUpload(api.url, here.officer.cookie, file, headers);
    expect([refused.status, refused.body.code]).toEqual([status, code]);
    expect(refused.body.message).toMatch(/[ぁ-ん]/);
  });

  it('refuses what is empty, larger than 5 MB, or compressed, however small', async () => {
    const { cookie } = here.officer;
    expect(await postUpload(api.url, cookie, Buffer.alloc(0))).toMatchObject({
      status: 400,
      body: { code: 'UPLOAD_EMPTY' },
    });
    const large = Buffer.alloc(5 * 1024 * 1024 + 1, 'a');
    const tooLarge = { status: 413, body: { code: 'UPLOAD_TOO_LARGE' } };
    expect(await postUpload(api.url, cookie, large)).toMatchObject(tooLarge);
    const bomb = Buffer.alloc(50 * 1024 * 1024);
    for (const [encoding, packed] of [
      ['gzip', gzipSync(bomb)],
      ['gzip', gzipSync(file)],
      ['deflate', deflateSync(file)],
      ['br', brotliCompressSync(file)],
    ] as const) {
      expect(await postUpload(api.url, cookie, packed, { 'content-encoding': encoding })).toMatchObject({
        status: 415,
        body: { code: 'CONTENT_ENCODING_UNSUPPORTED' },
      });
    }
    expect((await postUpload(api.url, cookie, large.subarray(1))).status).toBe(201);
  });

  it('drops a path before the name and takes hostile names as they are', async () => {
    for (const [sent, stored] of [
      ['../../etc/passwd', 'passwd'],
      ['C:\\名簿\\list.csv', 'list.csv'],
      ["'; DROP TABLE pharmacy; --.csv", "'; DROP TABLE pharmacy; --.csv"],
      ['<img src=x onerror=alert(1)>.csv', '<img src=x onerror=alert(1)>.csv'],
    ] as const) {
      const headers = { 'x-file-name': encodeURIComponent(sent) };
      expect((await postUpload(api.url, here.officer.cookie, file, headers)).status).toBe(201);
      const { rows } = await api.tenants.sql.query('SELECT FROM upload WHERE file_name = $1', [stored]);
      expect(rows).toHaveLength(1);
    }
  });

  it('keeps 20 files that nobody checked, and none for longer than a day', async () => {
    const { officer } = await api.tenants.prefecture();
    for (let number = 1; number <= 20; number += 1) {
      expect((await postUpload(api.url, officer.cookie, file)).status).toBe(201);
    }
    expect((await postUpload(api.url, officer.cookie, file)).body.code).toBe('UPLOAD_TOO_MANY');
    api.clock.advance(25 * 3_600_000);
    const again = await api.tenants.session(officer.id, officer.membershipId);
    expect((await postUpload(api.url, again, file)).status).toBe(201);
  });
});
