import { startTestApi, type TestApi } from '../../testing/start-test-api.js';
import { member, post, signIn } from '../../testing/sign-in.js';

const viewer = '{ viewer { role person { email } membership { id } sessions { id current userAgent } } }';
interface ViewerAnswer {
  viewer: {
    role: string | null;
    membership: { id: string } | null;
    sessions: { id: string; current: boolean; userAgent: string }[];
  };
}

describe('sign-in', () => {
  let api: TestApi;
  let count = 0;
  beforeAll(async () => {
    api = await startTestApi({ TRUSTED_PROXY_HOPS: '1' });
  });
  afterAll(() => api.close());

  const someone = async () => {
    const { associationId, pharmacy } = await api.tenants.prefecture();
    const email = `someone${++count}@example.jp`;
    const person = await member(api, { email, role: 'PHARMACY_MANAGER', pharmacyId: pharmacy.id });
    return { ...person, associationId, pharmacy };
  };
  const from = (address: string) => ({ 'x-forwarded-for': address });
  const audited = async (personId: string, action: string) => {
    const { rows } = await api.tenants.sql.query<{ n: number; all: string }>(
      `SELECT count(*)::int AS n, string_agg(a::text, '') AS all FROM audit a WHERE action = $2
       AND (record_id = $1 OR actor = 'person:' || $1)`,
      [personId, action],
    );
    return rows[0]!;
  };

  it('sets a cookie that scripts cannot read and opens the only membership', async () => {
    const { email, password, personId, pharmacy } = await someone();
    const answer = await signIn(api, { email: ` ${email.toUpperCase()} `, password });
    expect(answer.data?.signIn.viewer.role).toBe('PHARMACY_MANAGER');
    expect(answer.data?.signIn.viewer.memberships[0]?.placeName).toBe(pharmacy.name);
    expect(answer.setCookie).toEqual([
      expect.stringMatching(/^__Host-sonae=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Lax$/),
      expect.stringMatching(
        /^__Host-sonae-device=[\w-]{54}; Max-Age=34560000; Path=\/; Expires=[^;]+; HttpOnly; Secure; SameSite=Lax$/,
      ),
    ]);
    const seen = await api.ask<ViewerAnswer>(answer.cookie, viewer);
    expect(seen.data?.viewer.role).toBe('PHARMACY_MANAGER');
    expect((await audited(personId, 'accounts.signIn')).n).toBe(1);
  });

  it('answers an unknown address exactly like a wrong password', async () => {
    const { email, personId } = await someone();
    const wrong = await signIn(api, { email, password: 'not the password' }, from('198.51.100.1'));
    const unknown = await signIn(
      api,
      { email: 'nobody-here@example.jp', password: 'not the password' },
      from('198.51.100.1'),
    );
    const body = ({ data, errors, status, setCookie }: typeof wrong) => ({
      data,
      status,
      setCookie,
      errors: errors?.map(({ extensions, ...rest }) => ({
        ...rest,
        extensions: { ...extensions, requestId: 'differs' },
      })),
    });
    expect(body(unknown)).toEqual(body(wrong));
    expect(wrong.errors?.[0]).toMatchObject({
      message: 'メールアドレスまたはパスワードが違います。',
      extensions: { code: 'SIGN_IN_FAILED' },
    });
    const trail = await audited(personId, 'accounts.signInFailed');
    expect(trail.n).toBe(1);
    expect(trail.all).not.toContain('@');
  });

  it('gives a new token at every sign-in and ends the one that was planted or used before', async () => {
    const { email, password } = await someone();
    const planted = '__Host-sonae=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA';
    const first = await signIn(api, { email, password }, { cookie: planted });
    expect(first.cookie).not.toBe(planted);
    expect((await api.ask(planted, viewer)).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
    const second = await signIn(api, { email, password }, { cookie: first.cookie! });
    expect(second.cookie).not.toBe(first.cookie);
    expect((await api.ask(first.cookie, viewer)).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
    expect((await api.ask(second.cookie, viewer)).errors).toBeUndefined();
  });

  it('limits an address that tries many accounts', async () => {
    const codes = new Set<string | undefined>();
    for (let n = 0; n < 101; n += 1) {
      const input = { email: `spray${n}@example.jp`, password: 'spray and pray 1' };
      codes.add((await signIn(api, input, from('203.0.113.200'))).errors?.[0]?.extensions.code);
    }
    expect(codes).toEqual(new Set(['SIGN_IN_FAILED', 'RATE_LIMITED']));
  });

  it('limits a network of IPv6 that tries many accounts: its holder has an address for each', async () => {
    const codes = new Set<string | undefined>();
    for (let n = 0; n < 101; n += 1) {
      const input = { email: `many${n}@example.jp`, password: 'spray and pray 1' };
      const address = `2001:db8:77:${(n % 8).toString(16)}::${n.toString(16)}`;
      codes.add((await signIn(api, input, from(address))).errors?.[0]?.extensions.code);
    }
    expect(codes).toEqual(new Set(['SIGN_IN_FAILED', 'RATE_LIMITED']));
  });

  it('ends a session after 30 idle minutes and after 12 hours in any case', async () => {
    const { email, password } = await someone();
    const start = api.clock().toISOString();
    const { cookie } = await signIn(api, { email, password });
    const { cookie: idle } = await signIn(api, { email, password });
    const ended = async (token: string | undefined) =>
      (await api.ask(token, viewer)).errors?.[0]?.extensions.code === 'UNAUTHENTICATED';
    for (let minutes = 20; minutes < 720; minutes += 20) {
      api.clock.advance(20 * 60_000);
      if (minutes === 40) expect(await ended(idle)).toBe(true);
      expect(await ended(cookie)).toBe(false);
      await noted(cookie!);
    }
    api.clock.advance(20 * 60_000);
    expect(await ended(cookie)).toBe(true);
    api.clock.set(start);
  });

  // The use of a session is recorded beside the request, so the test polls for it.
  const noted = async (cookie: string) => {
    for (let n = 0; n < 100; n += 1) {
      const { rows } = await api.tenants.sql.query<{ at: Date }>(
        `SELECT last_seen_at AS at FROM session WHERE token_hash = sha256($1::bytea)`,
        [Buffer.from(cookie.split('=')[1]!)],
      );
      if (rows[0]!.at.getTime() === api.clock().getTime()) return;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    throw new Error('the use of a session was not noted');
  };

  it('lists the person’s sessions and ends any of them at the next request', async () => {
    const { email, password } = await someone();
    const phone = await signIn(api, { email, password }, { 'user-agent': 'phone' });
    const desk = await signIn(api, { email, password }, { 'user-agent': 'desk' });
    const list = await api.ask<ViewerAnswer>(desk.cookie, viewer);
    const sessions = list.data!.viewer.sessions;
    expect(sessions.map(({ userAgent, current }) => `${userAgent} ${String(current)}`).sort()).toEqual([
      'desk true',
      'phone false',
    ]);
    const revoke =
      'mutation ($id: ID!) { revokeSession(input: { id: $id }) { session { id current revokedAt } } }';
    const id = sessions.find(({ current }) => !current)!.id;
    const stranger = await someone();
    const foreign = await signIn(api, stranger);
    expect((await api.ask(foreign.cookie, revoke, { id })).errors?.[0]?.extensions).toMatchObject({
      code: 'NOT_FOUND',
      field: 'id',
    });
    expect((await api.ask(desk.cookie, revoke, { id })).data).toEqual({
      revokeSession: { session: { id, current: false, revokedAt: api.clock().toISOString() } },
    });
    expect((await api.ask(phone.cookie, viewer)).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
    const out = await post(
      api,
      'mutation { signOut { session { current revokedAt } } }',
      {},
      { cookie: desk.cookie! },
    );
    expect(out.data).toEqual({
      signOut: { session: { current: true, revokedAt: api.clock().toISOString() } },
    });
    expect(out.setCookie[0]).toMatch(/^__Host-sonae=; .*Expires=Thu, 01 Jan 1970/);
    expect((await api.ask(desk.cookie, viewer)).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
  });

  it('lets a person with several memberships choose, with a new token for each', async () => {
    const { email, password, associationId } = await someone();
    await member(api, { email, role: 'ASSOCIATION_OFFICER', associationId });
    const start = await signIn(api, { email, password });
    expect(start.data?.signIn.viewer).toMatchObject({ role: null, membership: null });
    const pharmacies = '{ pharmacies { totalCount } }';
    expect((await api.ask(start.cookie, pharmacies)).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    const officer = start.data!.signIn.viewer.memberships.find(({ role }) => role === 'ASSOCIATION_OFFICER')!;
    const choose =
      'mutation ($id: ID!) { switchMembership(input: { membershipId: $id }) { viewer { role membership { id } } } }';
    const chosen = await post(api, choose, { id: officer.id }, { cookie: start.cookie! });
    expect(chosen.data).toEqual({
      switchMembership: { viewer: { role: 'ASSOCIATION_OFFICER', membership: { id: officer.id } } },
    });
    expect(chosen.cookie).not.toBe(start.cookie);
    expect((await api.ask(start.cookie, viewer)).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
    expect((await api.ask(chosen.cookie, pharmacies)).errors).toBeUndefined();
    const other = await someone();
    const foreign = await signIn(api, other);
    const refused = await api.ask(foreign.cookie, choose, { id: officer.id });
    expect(refused.errors?.[0]?.extensions).toMatchObject({ code: 'NOT_FOUND', field: 'membershipId' });
    expect((await api.ask(foreign.cookie, viewer)).errors).toBeUndefined();
  });

  it('lets nothing else of an operation act after its role has changed', async () => {
    const { email, password, associationId, membershipId } = await someone();
    const viewerRole = await member(api, { email, role: 'ASSOCIATION_VIEWER', associationId });
    const start = await signIn(api, { email, password });
    const ids = new Map(start.data!.signIn.viewer.memberships.map(({ role, id }) => [role, id]));
    const choose =
      'mutation ($id: ID!) { switchMembership(input: { membershipId: $id }) { viewer { role } } }';
    const manager = await post(api, choose, { id: ids.get('PHARMACY_MANAGER') }, { cookie: start.cookie! });
    const both = `mutation ($id: ID!, $input: InvitePersonInput!) {
      switchMembership(input: { membershipId: $id }) { viewer { role } } invitePerson(input: $input) { invitation { id } } }`;
    const answer = await api.ask(manager.cookie, both, {
      id: ids.get('ASSOCIATION_VIEWER'),
      input: {
        idempotencyKey: 'both-at-once',
        email: 'x@example.jp',
        name: 'X',
        role: 'ASSOCIATION_OFFICER',
      },
    });
    expect(answer.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    expect(membershipId).not.toBe(viewerRole.membershipId);
  });

  it('refuses mutations from pages of other sites', async () => {
    const { email, password } = await someone();
    const { cookie } = await signIn(api, { email, password });
    const ask = (headers: Record<string, string>) =>
      post(
        api,
        'mutation { revokeSession(input: { id: "x" }) { session { id } } }',
        {},
        { cookie: cookie!, ...headers },
      );
    for (const headers of [
      { origin: 'https://evil.example.com' },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site' },
      { origin: 'https://evil.example.com', 'sec-fetch-site': 'same-site' },
    ]) {
      const refused = await ask(headers as Record<string, string>);
      expect([refused.status, refused.errors?.[0]?.extensions.code]).toEqual([403, 'ORIGIN_FORBIDDEN']);
    }
    for (const headers of [{ origin: 'http://127.0.0.1:4000' }, { 'sec-fetch-site': 'same-origin' }, {}]) {
      const heard = await ask(headers as Record<string, string>);
      expect(heard.errors?.[0]?.extensions.code).toBe('NOT_FOUND');
    }
  });
});
