import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { signLink } from '@sonae/platform/crypto';
import { startTestApi, type TestApi } from '../../testing/start-test-api.js';
import { limits } from './limits.js';

const json = { 'content-type': 'application/json' };
const body = JSON.stringify({ query: '{ viewer { role } }' });
const times = <T>(count: number, work: () => Promise<T>) =>
  Array.from({ length: count }, () => work).reduce<Promise<T[]>>(
    async (done, each) => [...(await done), await each()],
    Promise.resolve([]),
  );

describe('the pace of one caller', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await startTestApi({ OPERATIONS_PER_MINUTE: '5' });
  });
  afterAll(() => api.close());

  it('holds a person who asks too often, and nobody else', async () => {
    const { officer, viewer, manager } = await api.tenants.prefecture();
    const codes: (string | undefined)[] = [];
    for (let asked = 0; asked < 7; asked += 1) {
      const { errors } = await api.ask(officer.cookie, '{ viewer { role } }');
      codes.push(errors?.[0]?.extensions.code);
    }
    expect(codes).toEqual([...Array<undefined>(5).fill(undefined), 'RATE_LIMITED', 'RATE_LIMITED']);
    for (const other of [viewer, manager]) {
      expect((await api.ask(other.cookie, '{ viewer { role } }')).errors).toBeUndefined();
    }
  });

  it('says when to go on, and changes nothing', async () => {
    const { manager } = await api.tenants.prefecture();
    const sign = 'mutation { signOut { session { id } } }';
    for (let asked = 0; asked < 5; asked += 1) await api.ask(manager.cookie, '{ viewer { role } }');
    const refused = await api.ask(manager.cookie, sign);
    expect(refused.errors?.[0]?.extensions.data).toEqual({ retryAfterSeconds: expect.any(Number) as number });
    const { rows } = await api.tenants.sql.query('SELECT id FROM session WHERE revoked_at IS NOT NULL');
    expect(rows).toHaveLength(0);
    const { status, headers } = await fetch(`${api.url}/graphql`, {
      method: 'POST',
      headers: { ...json, cookie: manager.cookie },
      body,
    });
    expect({ status, wait: Number(headers.get('retry-after')) > 0 }).toEqual({ status: 429, wait: true });
  });

  it('counts what a new document takes to read, and not again when it is known', async () => {
    const { officer, viewer } = await api.tenants.prefecture();
    const long = `{ viewer { ${Array.from({ length: 98 }, (_, n) => `...f${n % 2}`).join(' ')} role } }
      fragment f0 on Viewer { memberships { id } } fragment f1 on Viewer { sessions { id } }`;
    // More than two hundred tokens count as two more operations, each time that the text is new.
    const codes = async (cookie: string, texts: string[]) => {
      const all: (string | undefined)[] = [];
      for (const text of texts) all.push((await api.ask(cookie, text)).errors?.[0]?.extensions.code);
      return all;
    };
    expect(await codes(officer.cookie, [long, long, long])).toEqual([undefined, undefined, undefined]);
    expect(await codes(viewer.cookie, [`${long}#1`, `${long}#2`])).toEqual([undefined, 'RATE_LIMITED']);
  });
});

describe('a caller who goes on beyond the pace', () => {
  it('is refused late, and others are answered at once', async () => {
    const api = await startTestApi({ OPERATIONS_PER_MINUTE: '5', ANONYMOUS_PER_MINUTE: '5' });
    const { officer, viewer } = await api.tenants.prefecture();
    const took = async (cookie: string) => {
      const begin = performance.now();
      const { errors } = await api.ask(cookie, '{ viewer { role } }');
      return { code: errors?.[0]?.extensions.code, late: performance.now() - begin >= 490 };
    };
    for (let n = 0; n < 305; n += 1) await api.ask(officer.cookie, '{ viewer { role } }');
    expect(await took(officer.cookie)).toEqual({ code: 'RATE_LIMITED', late: true });
    expect((await took(viewer.cookie)).code).toBeUndefined();
    await api.close();
  });
});

describe('the cost of an operation', () => {
  it('counts against the pace of its caller', async () => {
    const api = await startTestApi({ OPERATIONS_PER_MINUTE: '5' });
    const { officer, viewer } = await api.tenants.prefecture();
    // A page of 100 with contacts costs about 500: five more operations.
    const heavy = '{ pharmacies(first: 100) { edges { node { id contacts { id } } } } }';
    const codeOf = async (cookie: string) =>
      (await api.ask(cookie, heavy)).errors?.[0]?.extensions.code ?? 'answered';
    expect(await codeOf(officer.cookie)).toBe('RATE_LIMITED');
    expect((await api.ask(viewer.cookie, '{ viewer { role } }')).errors).toBeUndefined();
    await api.close();
  });
});

describe('the keys of one pharmacy', () => {
  it('have one pace together, apart from its people and other pharmacies', async () => {
    const api = await startTestApi({ OPERATIONS_PER_MINUTE: '5' });
    const { manager, staff } = await api.tenants.prefecture();
    const other = await api.tenants.prefecture();
    const make = 'mutation ($input: CreateApiKeyInput!) { createApiKey(input: $input) { secret } }';
    const keyOf = async (cookie: string, name: string) => {
      const input = { idempotencyKey: randomUUID(), name, expiresInDays: 90 };
      const { data } = await api.ask<{ createApiKey: { secret: string } }>(cookie, make, { input });
      return `Bearer ${data?.createApiKey.secret}`;
    };
    const [one, two, foreign] = [
      await keyOf(manager.cookie, '1'),
      await keyOf(manager.cookie, '2'),
      await keyOf(other.manager.cookie, '3'),
    ];
    const codeOf = async (as: string) =>
      (await api.ask(as, '{ frameworks { id } }')).errors?.[0]?.extensions.code;
    const codes = await times(3, async () => [await codeOf(one), await codeOf(two)]);
    expect(codes.flat()).toEqual([...Array<undefined>(5).fill(undefined), 'RATE_LIMITED']);
    expect(await Promise.all([foreign, staff.cookie].map(codeOf))).toEqual([undefined, undefined]);
    await api.close();
  });
});

describe('the operations of one caller at once', () => {
  it('wait for each other, and leave the connections to other callers', async () => {
    const api = await startTestApi({ OPERATIONS_AT_ONCE: '2', DATABASE_POOL_SIZE: '4' });
    const { officer, viewer } = await api.tenants.prefecture();
    const { sql } = api.tenants;
    const list = '{ pharmacies { edges { node { id } } } }';
    const other = '{ frameworks { id } }';
    // Makes both callers remembered, so that only the lists below wait for the table.
    for (const { cookie } of [officer, viewer]) await api.ask(cookie, other);
    await sql.query('BEGIN; LOCK TABLE pharmacy IN ACCESS EXCLUSIVE MODE');
    const lists = Array.from({ length: 20 }, () => api.ask(officer.cookie, list));
    const waiting = async () => {
      // Within a transaction the statistics do not change after the first read.
      await sql.query('SELECT pg_stat_clear_snapshot()');
      const locks = `SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()`;
      return (await sql.query(locks)).rowCount;
    };
    while ((await waiting()) !== 2) await sleep(20);
    const answered = await api.ask(viewer.cookie, other);
    const stillWaiting = await waiting();
    await sql.query('ROLLBACK');
    expect([answered.errors, stillWaiting]).toEqual([undefined, 2]);
    for (const { errors } of await Promise.all(lists)) expect(errors).toBeUndefined();
    await api.close();
  });

  it('are refused when too many wait', async () => {
    const api = await startTestApi({ OPERATIONS_AT_ONCE: '1' });
    const { officer } = await api.tenants.prefecture();
    const { sql } = api.tenants;
    await api.ask(officer.cookie, '{ frameworks { id } }');
    // The first one waits for the table, all others for the first.
    await sql.query('BEGIN; LOCK TABLE pharmacy IN ACCESS EXCLUSIVE MODE');
    let refused = 0;
    const all = Array.from({ length: limits.waiting + 20 }, async () => {
      const { errors } = await api.ask(officer.cookie, '{ pharmacies { edges { node { id } } } }');
      const code = errors?.[0]?.extensions.code;
      if (code === 'RATE_LIMITED') refused += 1;
      return code;
    });
    while (refused === 0) await sleep(20);
    await sql.query('ROLLBACK');
    expect(await Promise.all(all)).toContain(undefined);
    await api.close();
  });
});

describe('the pace of strangers', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await startTestApi({ ANONYMOUS_PER_MINUTE: '5', TRUSTED_PROXY_HOPS: '1' });
  });
  afterAll(() => api.close());

  const from = (ip: string, more: Record<string, string> = {}) => ({
    ...json,
    'x-forwarded-for': ip,
    ...more,
  });
  const ask = (headers: Record<string, string>) =>
    fetch(`${api.url}/graphql`, { method: 'POST', headers, body });

  it('holds a network, before its bodies are read, and no other', async () => {
    const statuses = await times(7, async () => (await ask(from('192.0.2.1'))).status);
    expect(statuses).toEqual([401, 401, 401, 401, 401, 429, 429]);
    const neighbour = await fetch(`${api.url}/graphql`, {
      method: 'POST',
      headers: from('192.0.2.77'),
      body: 'not even JSON',
    });
    expect(neighbour.status).toBe(429);
    expect(Number(neighbour.headers.get('retry-after'))).toBeGreaterThan(0);
    const { errors } = (await neighbour.json()) as { errors: { message: string; extensions: object }[] };
    expect(errors[0]?.extensions).toMatchObject({
      code: 'RATE_LIMITED',
      data: { retryAfterSeconds: expect.any(Number) as number },
      requestId: neighbour.headers.get('x-request-id'),
    });
    expect((await ask(from('198.51.100.1'))).status).toBe(401);
  });

  it('lets those who are signed in go on in the same network, also for the first time', async () => {
    const { officer, viewer } = await api.tenants.prefecture();
    const first = await times(
      4,
      async () => (await ask(from('203.0.113.1', { cookie: officer.cookie }))).status,
    );
    const others = await times(
      9,
      async () => (await ask(from('203.0.113.1', { cookie: viewer.cookie }))).status,
    );
    expect([...first, ...others].every((status) => status === 200)).toBe(true);
    // None of these counted as a stranger's request.
    expect(await times(5, async () => (await ask(from('203.0.113.9'))).status)).toEqual([
      401, 401, 401, 401, 401,
    ]);
    expect((await ask(from('203.0.113.9'))).status).toBe(429);
    expect((await ask(from('203.0.113.9', { cookie: officer.cookie }))).status).toBe(200);
    expect((await ask(from('203.0.113.9', { cookie: '__Host-sonae=a-guess' }))).status).toBe(429);
  });

  it('lets a device sign in that did before, however many strangers share its network', async () => {
    const ip = '203.0.113.77';
    await times(6, () => ask(from(ip)));
    const device = (id = randomUUID(), minutes = 60) =>
      signLink(api.services.keys.of('link'), 'device', {
        ids: [id],
        expiresAt: new Date(api.clock().getTime() + minutes * 60_000),
      });
    const status = async (token: string) =>
      (await ask(from(ip, { cookie: `__Host-sonae-device=${token}` }))).status;
    expect(await status(device())).toBe(401);
    expect(await status(`${device().slice(0, -4)}AAAA`)).toBe(429);
    expect(await status(device(randomUUID(), -1))).toBe(429);
    const one = device();
    const answers = await times(32, () => status(one));
    expect(answers.filter((each) => each === 401)).toHaveLength(30);
    expect(answers.slice(30)).toEqual([429, 429]);
  });

  it('counts a signed link by itself: a thousand members may share one address', async () => {
    const link = (minutes: number) =>
      signLink(api.services.keys.of('link'), 'acknowledge', {
        ids: [randomUUID(), randomUUID(), randomUUID()],
        expiresAt: new Date(api.clock().getTime() + minutes * 60_000),
      });
    const open = async (token: string) =>
      (await fetch(`${api.url}/acknowledge/${token}`, { headers: { 'x-forwarded-for': '100.64.0.1' } }))
        .status;
    // The token is signed but has no row: the page itself answers 404.
    const answers: number[] = [];
    for (let n = 0; n < 30; n += 1) answers.push(await open(link(60 + n)));
    expect(new Set(answers)).toEqual(new Set([404]));
    const one = link(500);
    const again = await times(32, () => open(one));
    expect(again.filter((status) => status === 404)).toHaveLength(30);
    expect(again.slice(30)).toEqual([429, 429]);
    const guesses = await times(7, () => open(`${one.slice(0, -4)}AAAA`));
    expect(guesses).toEqual([404, 404, 404, 404, 404, 429, 429]);
  });

  it('answers pages with a page, and uploads with JSON', async () => {
    const headers = { 'x-forwarded-for': '192.0.2.200' };
    for (let n = 0; n < 5; n += 1) await fetch(`${api.url}/`, { headers });
    const page = await fetch(`${api.url}/password-reset`, { headers });
    const text = await page.text();
    expect({ status: page.status, type: page.headers.get('content-type') }).toEqual({
      status: 429,
      type: 'text/html; charset=utf-8',
    });
    expect(text).toContain(page.headers.get('x-request-id'));
    expect(text).toContain('しばらく待ってから');
    const upload = await fetch(`${api.url}/uploads`, { method: 'POST', headers });
    expect(upload.status).toBe(429);
    expect(await upload.json()).toMatchObject({
      code: 'RATE_LIMITED',
      requestId: expect.any(String) as string,
    });
    expect((await fetch(`${api.url}/livez`, { headers })).status).toBe(200);
  });

  it('answers refusals in a flood late, from however many networks, and known callers at once', async () => {
    const { officer } = await api.tenants.prefecture();
    const took = async (headers: Record<string, string>) => {
      const begin = performance.now();
      const { status } = await ask(headers);
      return { status, late: performance.now() - begin >= 490 };
    };
    for (let n = 0; n < 300; n += 1) await ask(from(`198.18.${n % 250}.1`));
    expect(await took(from('192.88.99.1'))).toEqual({ status: 401, late: true });
    const fresh = await Promise.all([
      took(from('192.88.98.1')),
      took(from('192.88.97.1', { 'content-encoding': 'gzip' })),
    ]);
    expect(fresh).toEqual([
      { status: 401, late: true },
      { status: 415, late: true },
    ]);
    await ask(from('192.88.99.2', { cookie: officer.cookie }));
    expect((await ask(from('192.88.99.2', { cookie: officer.cookie }))).status).toBe(200);
  });
});
