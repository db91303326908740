import { randomUUID } from 'node:crypto';
import { request, type ClientRequest, type IncomingMessage } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import type { Prefecture } from '@sonae/testing';
import { postUpload } from '../../testing/post-upload.js';
import { startTestApi, type TestApi } from '../../testing/start-test-api.js';

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

  /** Starts an upload of a person with its first byte, and returns its answer. */
  const begun = (cookie: string): { sending: ClientRequest; answer: Promise<IncomingMessage> } => {
    const headers = { 'content-type': 'text/csv', 'x-sonae-upload': '1', 'content-length': 2, cookie };
    const sending = request(`${api.url}/uploads`, { method: 'POST', headers });
    const answer = new Promise<IncomingMessage>((resolve, reject) => {
      sending.once('response', resolve).once('error', reject);
    });
    sending.write('a');
    return { sending, answer };
  };

  it('refuses callers without the right before it reads the file', async () => {
    const { sending, answer } = begun(here.viewer.cookie);
    expect((await answer).statusCode).toBe(403);
    sending.destroy();
  });

  it('takes one file of a person at a time, a few wait, and more are refused', async () => {
    const { officer } = await api.tenants.prefecture();
    const before = await kept();
    const all = Array.from({ length: 10 }, () => begun(officer.cookie));
    const refused = new Set<ClientRequest>();
    for (const { sending, answer } of all) {
      void answer.then(({ statusCode }) => statusCode === 429 && refused.add(sending));
    }
    while (refused.size < 5) await sleep(5);
    expect(await postUpload(api.url, here.officer.cookie, file)).toMatchObject({ status: 201 });
    expect(await kept()).toBe((before ?? 0) + 1);
    for (const { sending } of all) {
      if (refused.has(sending)) sending.destroy();
      else sending.end('b');
    }
    const answers = await Promise.all(all.map(({ answer }) => answer));
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([
      ...Array<number>(5).fill(201),
      ...Array<number>(5).fill(429),
    ]);
  });

  it('says when to try again, and counts a file as ten operations of its sender', async () => {
    const slow = await startTestApi({ OPERATIONS_PER_MINUTE: '25' });
    const { officer, viewer, associationId } = await slow.tenants.prefecture();
    const again = await slow.tenants.person('ASSOCIATION_OFFICER', { associationId });
    const send = (cookie: string) => postUpload(slow.url, cookie, file);
    expect([await send(officer.cookie), await send(officer.cookie)]).toMatchObject([
      { status: 201 },
      { status: 201 },
    ]);
    const refused = await send(officer.cookie);
    expect(refused).toMatchObject({ status: 429, body: { code: 'RATE_LIMITED' } });
    expect(refused.body.message).toMatch(/[ぁ-ん]/);
    expect(Number(refused.retryAfter)).toBeGreaterThan(0);
    expect((await send(again.cookie)).status).toBe(201);
    expect((await send(viewer.cookie)).status).toBe(403);
    await slow.close();
  });

  describe('that wait to be checked', () => {
    const send = async (cookie: string, count: number) => {
      const ids: string[] = [];
      for (let number = 1; number <= count; number += 1) {
        const { status, body } = await postUpload(api.url, cookie, file);
        expect(status).toBe(201);
        ids.push(body.uploadId ?? '');
        api.clock.advance(1_000);
      }
      return ids;
    };
    const check = `mutation ($id: ID!, $key: IdempotencyKey!) {
      checkMemberList(input: { idempotencyKey: $key, uploadId: $id }) { memberImport { fileName } } }`;
    /** The refusal that an officer gets for checking a file. */
    const told = async (cookie: string, id: string) => {
      const { errors } = await api.ask(cookie, check, { id, key: randomUUID() });
      return errors?.map(({ extensions: { code, field } }) => [code, field]) ?? 'checked';
    };
    const officers = async (count: number) => {
      const associationId = await api.tenants.association();
      const people = [];
      for (let number = 1; number <= count; number += 1) {
        people.push(await api.tenants.person('ASSOCIATION_OFFICER', { associationId }));
      }
      return people;
    };
    const replaced = [['UPLOAD_REPLACED', 'uploadId']];

    it('are five of a person: a new one replaces the oldest, and its use is refused with the reason', async () => {
      const [one, other] = await officers(2);
      const [theirs] = await send(other!.cookie, 1);
      const ids = await send(one!.cookie, 7);
      const answers = [];
      for (const id of ids) answers.push(await told(one!.cookie, id));
      expect(answers).toEqual([replaced, replaced, ...Array<string>(5).fill('checked')]);
      // The refusal stays as long as the file would have waited.
      expect(await told(other!.cookie, ids[0]!)).toEqual(replaced);
      expect(await told(other!.cookie, theirs!)).toBe('checked');
    });

    it('are 20 of an association: a new one replaces the oldest of the person with the most, never an only one', async () => {
      const people = await officers(6);
      const [single] = await send(people[0]!.cookie, 1);
      const full = [];
      for (const { cookie } of people.slice(1, 5)) full.push(await send(cookie, 5));
      // The last of these was the 21st file.
      expect(await told(people[1]!.cookie, full[0]![0]!)).toEqual(replaced);
      const last = await send(people[5]!.cookie, 30);
      expect(await told(people[0]!.cookie, single!)).toBe('checked');
      const answers = [];
      for (const id of [...full.flat(), ...last]) answers.push(await told(people[1]!.cookie, id));
      expect(answers.filter((each) => each === 'checked')).toHaveLength(19);
      for (const [index] of full.entries()) {
        const held = answers.slice(index * 5, index * 5 + 5).filter((each) => each === 'checked');
        expect(held.length).toBeGreaterThanOrEqual(3);
      }
    });

    it('are not more when they come at the same moment', async () => {
      const people = await officers(6);
      await Promise.all(people.map(({ cookie }) => send(cookie, 4)));
      const { rows } = await api.tenants.sql.query(
        `SELECT count(bytes)::int AS kept, count(*)::int AS known FROM upload
         WHERE uploaded_by = ANY ($1)`,
        [people.map(({ id }) => `person:${id}`)],
      );
      expect(rows).toEqual([{ kept: 20, known: 24 }]);
    });

    it('wait for a day, and a later use is refused with the reason', async () => {
      const { officer } = await api.tenants.prefecture();
      const [id] = await send(officer.cookie, 1);
      api.clock.advance(25 * 3_600_000);
      const again = await api.tenants.session(officer.id, officer.membershipId);
      expect(await told(again, id!)).toEqual([['UPLOAD_EXPIRED', 'uploadId']]);
      expect((await postUpload(api.url, again, file)).status).toBe(201);
      expect(await told(again, id!)).toEqual([['NOT_FOUND', 'uploadId']]);
    });
  });
});
