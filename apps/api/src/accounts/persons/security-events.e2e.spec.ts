import { member, post, signIn } from '../../testing/sign-in.js';
import { startTestApi, type TestApi } from '../../testing/start-test-api.js';

const query = `query ($first: Int, $after: String) { securityEvents(first: $first, after: $after) {
  edges { node { kind times network client newPlace at lastAt } } pageInfo { hasNextPage endCursor } } }`;
const strangers = query.replace('{ securityEvents', '{ strangerEvents');
const trail = '{ auditTrail(first: 100) { edges { node { action network client } } } }';
const forgot =
  'mutation ($email: String!) { requestPasswordReset(input: { email: $email }) { linkMinutes } }';
interface Event {
  kind: string;
  times: number;
  network: string;
  client: string;
  newPlace: boolean;
}
interface Page {
  edges: { node: Event }[];
  pageInfo: { hasNextPage: boolean; endCursor: string };
}

describe('security events', () => {
  let api: TestApi;
  let count = 0;
  beforeAll(async () => {
    api = await startTestApi({ TRUSTED_PROXY_HOPS: '1' });
  });
  afterAll(() => api.close());

  const someone = async () => {
    const { pharmacy, associationId } = await api.tenants.prefecture();
    const email = `events${++count}@example.jp`;
    const person = await member(api, { email, role: 'PHARMACY_MANAGER', pharmacyId: pharmacy.id });
    return { ...person, pharmacy, associationId };
  };
  const from = (address: string, agent = 'shop computer') => ({
    'x-forwarded-for': address,
    'user-agent': agent,
  });
  const own = async (cookie: string | undefined, variables: object = {}) => {
    const answer = await api.ask<{ securityEvents: Page }>(cookie, query, variables);
    expect(answer.errors).toBeUndefined();
    return answer.data!.securityEvents;
  };
  const kinds = (page: Page) => page.edges.map(({ node }) => node.kind).sort();
  const jar = ({ setCookie }: { setCookie: string[] }) =>
    setCookie.map((line) => line.split(';')[0]).join('; ');
  const noticesTo = async (address: string) =>
    (
      await api.tenants.sql.query<{ subject: string; text: string; fields: Record<string, string> }>(
        `SELECT m.compiled ->> 'subject' AS subject, m.compiled ->> 'text' AS text, d.fields FROM delivery d
         JOIN message m ON m.id = d.message_id WHERE d.address = $1 AND m.kind = 'ACCOUNT_NOTICE'`,
        [address],
      )
    ).rows;

  it('show a person the own sign-ins, those that failed and what changed, with the network and never the address', async () => {
    const { email, password } = await someone();
    for (let n = 0; n < 3; n += 1) {
      await signIn(api, { email, password: 'wrong wrong wrong' }, from('203.0.113.45:5123', 'a guesser'));
    }
    const { cookie } = await signIn(api, { email, password }, from('2001:db8:5:77::9'));
    await post(api, forgot, { email }, from('192.0.2.9'));
    const page = await own(cookie);
    expect(kinds(page)).toEqual(['PASSWORD_RESET_REQUESTED', 'SIGNED_IN', 'SIGN_IN_FAILED']);
    const byKind = new Map(page.edges.map(({ node }) => [node.kind, node]));
    expect(byKind.get('SIGN_IN_FAILED')).toMatchObject({
      times: 3,
      network: '203.0.113.0/24',
      client: 'a guesser',
    });
    expect(byKind.get('SIGNED_IN')).toMatchObject({ times: 1, network: '2001:db8:5::/48' });
    const { rows } = await api.tenants.sql.query<{ all: string }>(
      `SELECT string_agg(e::text, '') || (SELECT string_agg(a::text, '') FROM audit a)
         || (SELECT string_agg(s::text, '') FROM session s) AS all FROM security_event e`,
    );
    expect(rows[0]?.all).not.toMatch(/203\.0\.113\.45|2001:db8:5:77/);
    const sessions = await api.ask<{ viewer: { sessions: { network: string }[] } }>(
      cookie,
      '{ viewer { sessions { network } } }',
    );
    expect(sessions.data?.viewer.sessions).toEqual([{ network: '2001:db8:5::/48' }]);
  });

  it('are read page by page, by their own person only', async () => {
    const { email, password } = await someone();
    const other = await someone();
    await signIn(api, other, from('192.0.2.8'));
    const { cookie } = await signIn(api, { email, password }, from('192.0.2.9'));
    for (let n = 0; n < 4; n += 1) {
      api.clock.advance(3_600_000);
      await signIn(api, { email, password: 'wrong wrong wrong' }, from('192.0.2.9'));
    }
    const again = (await signIn(api, { email, password }, from('192.0.2.9'))).cookie;
    const seen: string[] = [];
    for (let after: string | null = null; ;) {
      const page: Page = await own(again, { first: 2, after });
      seen.push(...page.edges.map(({ node }) => node.kind));
      if (!page.pageInfo.hasNextPage) break;
      after = page.pageInfo.endCursor;
    }
    const failed = Array.from({ length: 4 }, () => 'SIGN_IN_FAILED');
    expect(seen.sort()).toEqual([...failed, 'SIGNED_IN', 'SIGNED_IN'].sort());
    expect(cookie).not.toBe(again);
    const mine = await signIn(api, other, from('192.0.2.8'));
    expect(kinds(await own(mine.cookie))).toEqual(['SIGNED_IN', 'SIGNED_IN']);
  });

  it('show those of people with two memberships to the person, and the place what was done there', async () => {
    const { email, password, associationId } = await someone();
    await member(api, { email, role: 'ASSOCIATION_OFFICER', associationId });
    const start = await signIn(api, { email, password }, from('198.51.100.7', 'the office'));
    const officer = start.data!.signIn.viewer.memberships.find(({ role }) => role === 'ASSOCIATION_OFFICER')!;
    const choose =
      'mutation ($id: ID!) { switchMembership(input: { membershipId: $id }) { viewer { role } } }';
    const chosen = await post(
      api,
      choose,
      { id: officer.id },
      { cookie: start.cookie!, ...from('198.51.100.7', 'the office') },
    );
    expect(kinds(await own(chosen.cookie))).toEqual(['MEMBERSHIP_CHOSEN', 'SIGNED_IN']);
    const lines = await api.ask<{ auditTrail: { edges: { node: object }[] } }>(chosen.cookie, trail);
    expect(lines.data?.auditTrail.edges.map(({ node }) => node)).toEqual(
      expect.arrayContaining([
        { action: 'accounts.switchMembership', network: '198.51.100.0/24', client: 'the office' },
      ]),
    );
  });

  it('show a pharmacy whence its own people came, and not whence its association did', async () => {
    const { email, password, pharmacy, associationId } = await someone();
    const { cookie } = await signIn(api, { email, password }, from('192.0.2.9'));
    const { personId } = await api.tenants.sql
      .query<{ personId: string }>('SELECT id AS "personId" FROM person WHERE email = $1', [email])
      .then(({ rows }) => rows[0]!);
    await api.tenants.insert('audit', {
      at: api.clock(),
      association_id: associationId,
      pharmacy_id: pharmacy.id,
      scope_key: `association:${associationId}`,
      actor: `person:${personId}`,
      action: 'test.above',
      record_type: 'test',
      request_id: 'test',
      network: '198.51.100.0/24',
      client: 'the office',
    });
    const lines = await api.ask<{ auditTrail: { edges: { node: object }[] } }>(cookie, trail);
    expect(lines.data?.auditTrail.edges.map(({ node }) => node)).toEqual(
      expect.arrayContaining([
        { action: 'accounts.signIn', network: '192.0.2.0/24', client: 'shop computer' },
        { action: 'test.above', network: null, client: null },
      ]),
    );
  });

  it('tell the operator of addresses without an account, counted by the hour, and nothing of accounts', async () => {
    const { email, password } = await someone();
    await signIn(api, { email, password: 'wrong wrong wrong' }, from('100.64.1.1'));
    for (let n = 0; n < 4; n += 1) {
      const input = { email: `nobody${n}@example.jp`, password };
      await signIn(api, input, from(`100.65.1.${n}`, `robot ${n}`));
    }
    await post(api, forgot, { email: 'nobody@example.jp' }, from('100.65.1.9'));
    const operator = await api.tenants.person('PLATFORM_ADMINISTRATOR');
    const seen = await api.ask<{ strangerEvents: Page }>(operator.cookie, strangers, { first: 100 });
    const there = seen.data!.strangerEvents.edges.map(({ node }) => node);
    const own = there.filter(({ network }) => network === '100.65.1.0/24');
    expect(own.sort((a, b) => a.times - b.times)).toMatchObject([
      { kind: 'PASSWORD_RESET_REQUESTED', times: 1 },
      { kind: 'SIGN_IN_FAILED', times: 4, client: 'robot 3' },
    ]);
    expect(there.filter(({ network }) => network === '100.64.1.0/24')).toEqual([]);
    const { manager } = await api.tenants.prefecture();
    expect((await api.ask(manager.cookie, strangers)).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  });

  it('tell a person by e-mail of a sign-in from a new place: neither the device nor the network is known', async () => {
    const { email, password } = await someone();
    const first = await signIn(api, { email, password }, from('192.0.2.9'));
    expect(await noticesTo(email)).toEqual([]);
    // The same network with another device, and the same device in another network.
    await signIn(api, { email, password }, from('192.0.2.200'));
    await signIn(api, { email, password }, { ...from('198.51.100.20'), cookie: jar(first) });
    expect(await noticesTo(email)).toEqual([]);
    const agent =
      'Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36 03-0000-0000';
    const stranger = await signIn(api, { email, password }, from('203.0.113.5', agent));
    const notices = await noticesTo(email);
    expect(notices).toHaveLength(1);
    expect(notices[0]?.subject).toBe('【お知らせ】新しい場所からサインインがありました（Sonae）');
    expect(notices[0]?.fields).toMatchObject({ network: '203.0.113.0/24', client: 'Chrome（Windows）' });
    const page = await own(stranger.cookie);
    expect(page.edges.filter(({ node }) => node.newPlace)).toHaveLength(1);
    await signIn(api, { email, password }, from('203.0.113.6', agent));
    expect(await noticesTo(email)).toHaveLength(1);
  });
});
