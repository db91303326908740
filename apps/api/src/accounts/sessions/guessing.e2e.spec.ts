import { signLink } from '@sonae/platform/crypto';
import { member, post, signIn } from '../../testing/sign-in.js';
import { startTestApi, type TestApi } from '../../testing/start-test-api.js';

const password = 'guess number one two three';

describe('guessing of passwords', () => {
  let api: TestApi;
  let count = 0;
  beforeAll(async () => {
    api = await startTestApi({ TRUSTED_PROXY_HOPS: '1' });
  });
  afterAll(() => api.close());

  const someone = async () => {
    const { pharmacy } = await api.tenants.prefecture();
    const email = `guessed${++count}@example.jp`;
    return member(api, { email, role: 'PHARMACY_MANAGER', pharmacyId: pharmacy.id });
  };
  const from = (address: string) => ({ 'x-forwarded-for': address });
  /** Sends concurrent guesses, each from its own network. @returns their outcomes, and when the last was answered */
  const guess = async (email: string, many: number, net = ++count) => {
    const started = performance.now();
    const answers = await Promise.all(
      Array.from({ length: many }, async (_, n) => {
        const { errors, status } = await signIn(api, { email, password }, from(`100.${64 + net}.${n}.9`));
        const [error] = errors ?? [];
        return { status, code: error?.extensions.code, data: error?.extensions.data };
      }),
    );
    const codes = (code: string) => answers.filter((answer) => answer.code === code).length;
    return { answers, codes, seconds: (performance.now() - started) / 1_000 };
  };
  const noticesTo = async (address: string) => {
    // Attempts are recorded after the answer.
    for (let n = 0; n < 50; n += 1) {
      const { rows } = await api.tenants.sql.query<{ subject: string; text: string; fields: object }>(
        `SELECT m.compiled ->> 'subject' AS subject, m.compiled ->> 'text' AS text, d.fields FROM delivery d
         JOIN message m ON m.id = d.message_id WHERE d.address = $1 AND m.kind = 'ACCOUNT_NOTICE'`,
        [address],
      );
      if (rows.length > 0) return rows;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    return [];
  };
  const devicesOf = ({ setCookie }: { setCookie: string[] }) =>
    setCookie.filter((line) => line.startsWith('__Host-sonae-device=')).map((line) => line.split(';')[0]!);

  it('is slowed for the account, from however many networks, and alike for an address without one', async () => {
    const { email } = await someone();
    const [known, unknown] = await Promise.all([guess(email, 30), guess('no-such-person@example.jp', 30)]);
    for (const { answers, codes, seconds } of [known, unknown]) {
      // Ten pass without delay; then one passes in two, four … seconds, and the others get a retry time.
      expect(codes('SIGN_IN_FAILED')).toBeGreaterThanOrEqual(10);
      expect(codes('SIGN_IN_FAILED')).toBeLessThanOrEqual(12 + seconds / 2);
      expect(codes('SIGN_IN_FAILED') + codes('RATE_LIMITED')).toBe(30);
      expect(seconds).toBeGreaterThan(1.9);
      const refused = answers.filter(({ code }) => code === 'RATE_LIMITED');
      for (const { status, data } of refused) {
        expect(status).toBe(429);
        expect((data as { retryAfterSeconds: number }).retryAfterSeconds).toBeGreaterThan(0);
      }
    }
  });

  it('is told to the person by e-mail once', async () => {
    const { email, personId } = await someone();
    for (let n = 0; n < 10; n += 1) {
      await signIn(
        api,
        { email, password },
        { ...from(`198.18.${n}.9`), 'user-agent': 'call 03-0000-0000 now' },
      );
    }
    await guess(email, 3);
    const notices = await noticesTo(email);
    expect(notices.map(({ subject }) => subject)).toEqual([
      '【お知らせ】サインインの失敗が続いています（Sonae）',
    ]);
    expect(notices[0]?.text).toContain('アカウントは停止していません');
    expect(JSON.stringify(notices)).not.toMatch(/call 03|198\.18\.9\.9/);
    const { rows } = await api.tenants.sql.query(
      `SELECT count(*)::int AS n FROM audit WHERE action = 'accounts.warnOfGuesses' AND record_id = $1`,
      [personId],
    );
    expect(rows).toEqual([{ n: 1 }]);
  });

  it('never stops the owner on a device that is known, and never delays them', async () => {
    const { email, password: own } = await someone();
    const device = devicesOf(await signIn(api, { email, password: own }, from('192.0.2.10'))).join('');
    await guess(email, 14);
    const started = performance.now();
    const known = await signIn(api, { email, password: own }, { ...from('203.0.113.77'), cookie: device });
    expect(known.data?.signIn.viewer.role).toBe('PHARMACY_MANAGER');
    expect(performance.now() - started).toBeLessThan(4_000);
    // With a forged cookie, or with the cookie of another person's device, the caller is a stranger.
    const other = await someone();
    const theirs = devicesOf(await signIn(api, other, from('192.0.2.11'))).join('');
    for (const cookie of [`${device.slice(0, -2)}AA`, theirs]) {
      // This attempt is admitted, so that the next one has to wait.
      await guess(email, 1);
      const begun = performance.now();
      await signIn(api, { email, password: own }, { ...from('203.0.113.78'), cookie });
      expect(performance.now() - begun).toBeGreaterThan(1_500);
    }
  });

  it('lets the owner in from anywhere, after a while', async () => {
    const { email, password: own } = await someone();
    for (let n = 0; n < 10; n += 1) await signIn(api, { email, password }, from(`198.19.${n}.9`));
    const owner = await signIn(api, { email, password: own }, from('192.0.2.55'));
    expect(owner.data?.signIn.viewer.role).toBe('PHARMACY_MANAGER');
  });

  it('does not lock out a victim behind the same /24', async () => {
    const { email, password: own } = await someone();
    for (let n = 0; n < 10; n += 1) await signIn(api, { email, password }, from(`203.0.113.${n + 1}`));
    const victim = await signIn(api, { email, password: own }, from('203.0.113.200'));
    expect(victim.data?.signIn.viewer.role).toBe('PHARMACY_MANAGER');
  });

  it('counts a known device by itself: a thief of the cookie is a stranger after ten', async () => {
    const { email, password: own } = await someone();
    const device = devicesOf(await signIn(api, { email, password: own }, from('192.0.2.12'))).join('');
    const codes: (string | undefined)[] = [];
    for (let n = 0; n < 10; n += 1) {
      const tried = await signIn(api, { email, password }, { ...from('192.0.2.12'), cookie: device });
      codes.push(tried.errors?.[0]?.extensions.code);
    }
    expect(new Set(codes)).toEqual(new Set(['SIGN_IN_FAILED']));
    const spent = async () => {
      const { rows } = await api.tenants.sql.query<{ key: string; points: number }>(
        `SELECT key, points FROM rate_limit WHERE key LIKE 'sign-in-guesses:%' ORDER BY points`,
      );
      return rows.reduce((sum, { points }) => sum + points, 0);
    };
    const before = await spent();
    await signIn(api, { email, password }, { ...from('192.0.2.12'), cookie: device });
    expect(await spent()).toBe(before + 1);
  });

  it('counts a forged first hop for nothing: only what the trusted proxy added is believed', async () => {
    const codes = new Set<string | undefined>();
    for (let n = 0; n < 101; n += 1) {
      const input = { email: `forged${n}@example.jp`, password };
      const answer = await signIn(
        api,
        input,
        from(`192.0.2.${n}, 203.0.113.99:4${String(n).padStart(3, '0')}`),
      );
      codes.add(answer.errors?.[0]?.extensions.code);
    }
    expect(codes).toEqual(new Set(['SIGN_IN_FAILED', 'RATE_LIMITED']));
  });

  it('makes a device known by a new password set on it, so that its owner need not wait', async () => {
    const { email } = await someone();
    await guess(email, 12);
    await post(
      api,
      'mutation ($email: String!) { requestPasswordReset(input: { email: $email }) { linkMinutes } }',
      { email },
    );
    const { rows } = await api.tenants.sql.query<{ id: string; expires: string }>(
      `SELECT d.subject_id AS id, d.fields ->> 'expiresAt' AS expires FROM delivery d JOIN message m ON m.id = d.message_id
       WHERE d.address = $1 AND m.kind = 'PASSWORD_RESET'`,
      [email],
    );
    const [reset] = rows;
    const claims = { ids: [reset!.id], expiresAt: new Date(reset!.expires) };
    const link = `${api.url}/password-reset/${signLink(api.services.keys.of('link'), 'password-reset', claims)}`;
    const next = 'mado no soto no suzume';
    const set = await fetch(link, { method: 'POST', body: new URLSearchParams({ password: next }) });
    expect(set.status).toBe(200);
    const cookie = devicesOf({ setCookie: set.headers.getSetCookie() }).join('');
    const started = performance.now();
    const owner = await signIn(api, { email, password: next }, { ...from('203.0.113.79'), cookie });
    expect(owner.data?.signIn.viewer.role).toBe('PHARMACY_MANAGER');
    expect(performance.now() - started).toBeLessThan(4_000);
  });
});
