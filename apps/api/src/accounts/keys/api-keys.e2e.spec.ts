import { post } from '../../testing/sign-in.js';
import { startTestApi, type TestApi } from '../../testing/start-test-api.js';

const create = `mutation ($input: CreateApiKeyInput!) {
  createApiKey(input: $input) { secret apiKey { id name prefix expiresAt lastUsedAt } } }`;
interface Created {
  createApiKey: { secret: string | null; apiKey: { id: string; prefix: string; expiresAt: string } };
}
const list = '{ apiKeys { id prefix lastUsedAt } }';
const own = '{ pharmacy { id name } viewer { role person { name } sessions { id } } }';
const day = 24 * 3_600_000;

describe('API keys', () => {
  let api: TestApi;
  let count = 0;
  beforeAll(async () => {
    api = await startTestApi();
  });
  afterAll(() => api.close());

  const asked = (given: object = {}) => ({
    input: { idempotencyKey: `api-key-${++count}`, name: '在庫システム', ...given },
  });
  const newKey = async (cookie: string, given: object = {}) => {
    const answer = await api.ask<Created>(cookie, create, asked(given));
    return answer.data!.createApiKey;
  };
  const codeOf = async (as: string, query: string, variables?: object) =>
    (await api.ask(as, query, variables)).errors?.[0]?.extensions.code;

  it('let a program act for its one pharmacy, and for nothing else', async () => {
    const [home, other] = [await api.tenants.prefecture(), await api.tenants.prefecture()];
    const { secret, apiKey } = await newKey(home.manager.cookie, { expiresInDays: 30 });
    expect(secret).toMatch(/^sonae_live_[a-z0-9]{8}_[\w-]{43}_[0-9a-f]{8}$/);
    expect(secret!.startsWith(`${apiKey.prefix}_`)).toBe(true);
    expect(apiKey.expiresAt).toBe('2026-07-09T04:10:00.000Z');
    const bearer = `Bearer ${secret!}`;
    const answer = await api.ask<{ pharmacy: { name: string }; viewer: object }>(bearer, own);
    expect(answer.data?.pharmacy.name).toBe(home.pharmacy.name);
    expect(answer.data?.viewer).toEqual({ role: 'PHARMACY_PROGRAM', person: null, sessions: [] });
    const foreign = 'query ($id: ID) { pharmacy(id: $id) { id } }';
    const id = Buffer.from(`Pharmacy:${other.pharmacy.id}`).toString('base64url');
    expect((await api.ask(bearer, foreign, { id })).data).toEqual({ pharmacy: null });
    expect(await codeOf(bearer, create, asked())).toBe('FORBIDDEN');
    expect(await codeOf(bearer, list)).toBe('FORBIDDEN');
    expect(await codeOf(bearer, 'mutation { signOut { session { id } } }')).toBe('SESSION_REQUIRED');
    const stored = await api.tenants.sql.query<{ row: string }>('SELECT api_key::text AS row FROM api_key');
    expect(stored.rows.map(({ row }) => row).join()).not.toContain(secret!.slice(20, 60));
  });

  it('count for more than a cookie that comes along, even when they are no good', async () => {
    const [home, other] = [await api.tenants.prefecture(), await api.tenants.prefecture()];
    const { secret } = await newKey(home.manager.cookie);
    const both = (authorization: string) =>
      post<{ pharmacy: { name: string } }>(api, own, {}, { cookie: other.manager.cookie, authorization });
    expect((await both(`Bearer ${secret!}`)).data?.pharmacy.name).toBe(home.pharmacy.name);
    expect((await both('Bearer sonae_live_wrong')).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
  });

  it('open nothing when altered, revoked or expired', async () => {
    const home = await api.tenants.prefecture();
    const { secret, apiKey } = await newKey(home.manager.cookie, { expiresInDays: 366 });
    const bearer = `Bearer ${secret!}`;
    const altered = `${bearer.slice(0, -1)}${bearer.endsWith('0') ? '1' : '0'}`;
    expect(await codeOf(altered, own)).toBe('UNAUTHENTICATED');
    const revoke =
      'mutation ($id: ID!) { revokeApiKey(input: { id: $id }) { apiKey { id name revokedAt } } }';
    const other = await api.tenants.prefecture();
    expect(await codeOf(other.manager.cookie, revoke, { id: apiKey.id })).toBe('NOT_FOUND');
    expect(await codeOf(home.staff.cookie, revoke, { id: apiKey.id })).toBe('FORBIDDEN');
    expect(await codeOf(bearer, own)).toBeUndefined();
    expect((await api.ask(home.manager.cookie, revoke, { id: apiKey.id })).data).toEqual({
      revokeApiKey: { apiKey: { id: apiKey.id, name: '在庫システム', revokedAt: api.clock().toISOString() } },
    });
    expect(await codeOf(bearer, own)).toBe('UNAUTHENTICATED');
    expect((await api.ask(home.manager.cookie, list)).data).toEqual({ apiKeys: [] });
    const short = await newKey(home.manager.cookie, { expiresInDays: 1 });
    const start = api.clock().toISOString();
    api.clock.advance(day - 1);
    expect(await codeOf(`Bearer ${short.secret!}`, own)).toBeUndefined();
    api.clock.advance(1);
    expect(await codeOf(`Bearer ${short.secret!}`, own)).toBe('UNAUTHENTICATED');
    api.clock.set(start);
  });

  it('show the secret once: a retry answers the same key without it', async () => {
    const home = await api.tenants.prefecture();
    const variables = asked();
    const answers = await Promise.all(
      [1, 2, 3].map(() => api.ask<Created>(home.manager.cookie, create, variables)),
    );
    answers.push(await api.ask<Created>(home.manager.cookie, create, variables));
    const created = answers.map(({ data }) => data!.createApiKey);
    expect(created.filter(({ secret }) => secret !== null)).toHaveLength(1);
    expect(new Set(created.map(({ apiKey }) => JSON.stringify(apiKey))).size).toBe(1);
    const other = { input: { ...variables.input, expiresInDays: 5 } };
    expect(await codeOf(home.manager.cookie, create, other)).toBe('IDEMPOTENCY_KEY_REUSED');
  });

  it('are made ten times a day at most, ended or not', async () => {
    const { manager } = await api.tenants.prefecture();
    const revoke = 'mutation ($id: ID!) { revokeApiKey(input: { id: $id }) { apiKey { id } } }';
    for (let n = 0; n < 10; n += 1) {
      const { apiKey } = await newKey(manager.cookie);
      expect(await codeOf(manager.cookie, revoke, { id: apiKey.id })).toBeUndefined();
    }
    const refused = await api.ask(manager.cookie, create, asked());
    expect(refused.errors).toMatchObject([{ extensions: { code: 'API_KEY_LIMIT', field: 'name' } }]);
    const start = api.clock().toISOString();
    api.clock.advance(day);
    const cookie = await api.tenants.session(manager.id, manager.membershipId);
    expect(await codeOf(cookie, create, asked())).toBeUndefined();
    api.clock.set(start);
  });

  it('are ten at most, made at once or one by one, and end within a year', async () => {
    const home = await api.tenants.prefecture();
    const made = await Promise.all(
      Array.from({ length: 12 }, () => api.ask<Created>(home.manager.cookie, create, asked())),
    );
    expect(made.filter(({ data }) => data != null)).toHaveLength(10);
    expect(made.flatMap(({ errors }) => errors ?? []).map(({ extensions }) => extensions.code)).toEqual([
      'API_KEY_LIMIT',
      'API_KEY_LIMIT',
    ]);
    const other = await api.tenants.prefecture();
    for (const [given, code, field] of [
      [{ expiresInDays: 367 }, 'API_KEY_DAYS_INVALID', 'expiresInDays'],
      [{ expiresInDays: 0 }, 'API_KEY_DAYS_INVALID', 'expiresInDays'],
      [{ name: ' ' }, 'API_KEY_NAME_INVALID', 'name'],
      [{ name: 'x'.repeat(101) }, 'API_KEY_NAME_INVALID', 'name'],
    ] as const) {
      const answer = await api.ask(other.manager.cookie, create, asked(given));
      expect(answer.errors?.[0]?.extensions).toMatchObject({ code, field });
    }
  });
});
