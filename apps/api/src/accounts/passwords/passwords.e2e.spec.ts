import { signLink } from '@sonae/platform/crypto';
import { member, post, signIn } from '../../testing/sign-in.js';
import { startTestApi, type TestApi } from '../../testing/start-test-api.js';

const viewer = '{ viewer { role } }';
const change = `mutation ($current: String!, $next: String!) { changePassword(input: { currentPassword: $current, newPassword: $next }) { viewer { sessions { current } } } }`;
const forgot =
  'mutation ($email: String!) { requestPasswordReset(input: { email: $email }) { linkMinutes linksPerHour } }';
const next = 'mado no soto no suzume';

describe('passwords', () => {
  let api: TestApi;
  let count = 0;
  beforeAll(async () => {
    api = await startTestApi({ TRUSTED_PROXY_HOPS: '1' });
  });
  afterAll(() => api.close());

  const someone = async () => {
    const { pharmacy } = await api.tenants.prefecture();
    const email = `passwords${++count}@example.jp`;
    return member(api, { email, role: 'PHARMACY_MANAGER', pharmacyId: pharmacy.id });
  };
  const codeOf = async (cookie: string | undefined, query: string, variables?: object) =>
    (await api.ask(cookie, query, variables)).errors?.[0]?.extensions.code;
  const sent = async (address: string) =>
    (
      await api.tenants.sql.query<{ kind: string; subject_id: string; expires: string }>(
        `SELECT m.kind, d.subject_id, d.fields ->> 'expiresAt' AS expires FROM delivery d
         JOIN message m ON m.id = d.message_id WHERE d.address = $1 ORDER BY d.created_at`,
        [address],
      )
    ).rows;
  const linkTo = async (email: string) => {
    const last = (await sent(email)).filter(({ kind }) => kind === 'PASSWORD_RESET').at(-1)!;
    const claims = { ids: [last.subject_id], expiresAt: new Date(last.expires) };
    return `${api.url}/password-reset/${signLink(api.services.keys.of('link'), 'password-reset', claims)}`;
  };
  const submit = (link: string, password: string) =>
    fetch(link, { method: 'POST', body: new URLSearchParams({ password }) });

  const ask = (email: string, headers: Record<string, string> = {}) =>
    fetch(`${api.url}/password-reset`, {
      method: 'POST',
      body: new URLSearchParams({ email }),
      headers: { 'x-forwarded-for': '198.51.100.30', ...headers },
    });

  it('are changed with the present one; the other sessions end and a note is sent', async () => {
    const person = await someone();
    const [desk, phone] = [await signIn(api, person), await signIn(api, person)];
    const wrong = await api.ask(desk.cookie, change, { current: 'not it at all', next });
    expect(wrong.errors?.[0]?.extensions).toMatchObject({ code: 'PASSWORD_WRONG', field: 'currentPassword' });
    for (const [bad, code] of [
      ['short', 'PASSWORD_TOO_SHORT'],
      ['a'.repeat(129), 'PASSWORD_TOO_LONG'],
      [`${person.email.split('@')[0]!}-${person.email.split('@')[0]!}`, 'PASSWORD_COMMON'],
    ] as const) {
      const refused = await api.ask(desk.cookie, change, { current: person.password, next: bad });
      expect(refused.errors?.[0]?.extensions).toMatchObject({ code, field: 'newPassword' });
    }
    expect((await api.ask(desk.cookie, change, { current: person.password, next })).data).toEqual({
      changePassword: { viewer: { sessions: [{ current: true }] } },
    });
    expect(await codeOf(desk.cookie, viewer)).toBeUndefined();
    expect(await codeOf(phone.cookie, viewer)).toBe('UNAUTHENTICATED');
    expect((await signIn(api, person)).errors?.[0]?.extensions.code).toBe('SIGN_IN_FAILED');
    expect((await signIn(api, { ...person, password: next })).errors).toBeUndefined();
    expect((await sent(person.email)).map(({ kind }) => kind)).toEqual(['PASSWORD_CHANGED']);
  });

  it('are reset by a link that works once, and every session ends', async () => {
    const person = await someone();
    const session = await signIn(api, person);
    expect((await api.ask(undefined, forgot, { email: person.email })).data).toEqual({
      requestPasswordReset: { linkMinutes: 60, linksPerHour: 5 },
    });
    const link = await linkTo(person.email);
    const page = await fetch(link);
    expect([page.status, page.headers.get('cache-control'), page.headers.get('referrer-policy')]).toEqual([
      200,
      'no-store',
      'no-referrer',
    ]);
    expect(await codeOf(session.cookie, viewer)).toBeUndefined();
    const weak = await submit(link, 'sonae-sonae-sonae');
    expect([weak.status, (await weak.text()).includes('推測されやすい')]).toEqual([422, true]);
    const answers = await Promise.all(Array.from({ length: 8 }, () => submit(link, next)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(await codeOf(session.cookie, viewer)).toBe('UNAUTHENTICATED');
    expect((await fetch(link)).status).toBe(404);
    expect((await signIn(api, { ...person, password: next })).errors).toBeUndefined();
    const { rows } = await api.tenants.sql.query(
      `SELECT count(*)::int AS n FROM audit WHERE action = 'accounts.resetPassword' AND record_id = $1`,
      [person.personId],
    );
    expect(rows).toEqual([{ n: 1 }]);
  });

  it('answer an unknown address like a known one and send nothing', async () => {
    const person = await someone();
    const from = { 'x-forwarded-for': '198.51.100.20' };
    const known = await post(api, forgot, { email: person.email }, from);
    const unknown = await post(api, forgot, { email: 'nobody-at-all@example.jp' }, from);
    const nonsense = await post(api, forgot, { email: 'not an address' }, from);
    expect(unknown).toEqual(known);
    expect(nonsense).toEqual(known);
    expect(await sent('nobody-at-all@example.jp')).toEqual([]);
    expect(await sent(person.email)).toHaveLength(1);
  });

  it('send few messages to one person, and leave the links that were sent valid', async () => {
    const person = await someone();
    for (let n = 0; n < 8; n += 1) {
      await post(api, forgot, { email: person.email }, { 'x-forwarded-for': `10.1.${n}.1` });
    }
    expect(await sent(person.email)).toHaveLength(5);
    expect((await submit(await linkTo(person.email), next)).status).toBe(200);
    const limited: (string | undefined)[] = [];
    for (let n = 0; n < 6; n += 1) {
      const headers = { 'x-forwarded-for': '10.2.0.1' };
      limited.push((await post(api, forgot, { email: person.email }, headers)).errors?.[0]?.extensions.code);
    }
    expect(limited.at(-1)).toBe('RATE_LIMITED');
  });

  it('cannot be reset after an hour, nor by a link from before a change', async () => {
    const person = await someone();
    await api.ask(undefined, forgot, { email: person.email });
    const link = await linkTo(person.email);
    const start = api.clock().toISOString();
    api.clock.advance(3_600_000);
    expect((await submit(link, next)).status).toBe(410);
    api.clock.set(start);
    const { cookie } = await signIn(api, person);
    await api.ask(cookie, change, { current: person.password, next });
    expect((await submit(link, 'yet another one here')).status).toBe(404);
  });

  it('are reset from the plain page, which answers everybody alike', async () => {
    const person = await someone();
    const form = await fetch(`${api.url}/password-reset`);
    expect([form.status, form.headers.get('cache-control')]).toEqual([200, 'no-store']);
    expect(await form.text()).toContain('<form method="post">');

    const seen: [number, string | null, string, boolean][] = [];
    for (const email of [` ${person.email.toUpperCase()} `, 'nobody-at-all@example.jp']) {
      const from = performance.now();
      const answer = await ask(email);
      const text = await answer.text();
      seen.push([answer.status, answer.headers.get('cache-control'), text, performance.now() - from >= 299]);
    }
    expect(seen[1]).toEqual(seen[0]);
    expect(seen[0]).toEqual([
      200,
      'no-store',
      expect.stringContaining('登録があれば、メールをお送りしました'),
      true,
    ]);
    expect((await sent(person.email)).map(({ kind }) => kind)).toEqual(['PASSWORD_RESET']);
    expect(await sent('nobody-at-all@example.jp')).toEqual([]);
    const { rows } = await api.tenants.sql.query(
      `SELECT count(*)::int AS n FROM audit WHERE action = 'accounts.requestPasswordReset' AND record_id = $1`,
      [person.personId],
    );
    expect(rows).toEqual([{ n: 1 }]);
    expect((await submit(await linkTo(person.email), next)).status).toBe(200);
  });

  it('are not asked for by another site, without an address, nor again and again', async () => {
    const person = await someone();
    const elsewhere = await ask(person.email, { 'sec-fetch-site': 'cross-site' });
    expect(elsewhere.status).toBe(403);
    for (const email of ['', 'no address', 'a\u0000@example.jp', '"><b>@example.jp']) {
      const answer = await ask(email);
      const html = await answer.text();
      expect([email, answer.status, html.includes('href="#email"'), html.includes('<b>')]).toEqual([
        email,
        422,
        true,
        false,
      ]);
    }
    // The page and the mutation share one count.
    const from = { 'x-forwarded-for': '198.51.100.30' };
    for (let n = 0; n < 3; n += 1) await post(api, forgot, { email: person.email }, from);
    const statuses: number[] = [];
    for (let n = 0; n < 3; n += 1) statuses.push((await ask(person.email)).status);
    expect(statuses).toEqual([200, 200, 429]);
    expect((await ask(person.email)).headers.get('retry-after')).toMatch(/^\d+$/);
  });

  it('take a form that is too large, or no form, with a page and not with a fault', async () => {
    const person = await someone();
    await api.ask(undefined, forgot, { email: person.email });
    const link = await linkTo(person.email);
    expect((await submit(link, 'x'.repeat(20_000))).status).toBe(413);
    const json = await fetch(link, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    });
    expect(json.status).toBe(422);
    expect((await fetch(`${api.url}/password-reset/%E0%A4%A`)).status).toBe(400);
  });
});
