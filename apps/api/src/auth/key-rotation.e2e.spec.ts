import { loadSettings } from '@sonae/platform/config';
import { signLink } from '@sonae/platform/crypto';
import { testSettings } from '@sonae/testing';
import { closeServices, openServices } from '../open-services.js';
import { startApi } from '../start-api.js';
import { member, signIn } from '../testing/sign-in.js';
import { startTestApi, type TestApi } from '../testing/start-test-api.js';

describe('a change of SECRET_KEY', () => {
  const before = 'a secret that only tests have, long enough';
  const after = 'another secret that only tests have, long enough';
  let api: TestApi;
  beforeAll(async () => {
    api = await startTestApi({ SECRET_KEY: before });
  });
  afterAll(() => api.close());

  /** Runs an API with other secrets on the same database. */
  async function restarted<T>(settings: Record<string, string>, work: (next: TestApi) => Promise<T>) {
    const services = await openServices(loadSettings(testSettings(api.db, settings)), api.clock);
    const server = await startApi(services);
    try {
      return await work({ ...api, services, url: `http://127.0.0.1:${server.port}` });
    } finally {
      await server.close();
      await closeServices(services);
    }
  }
  /** An open request of a person to reset the password. */
  const resetOf = async ({ personId }: { personId: string }) => {
    const { rows } = await api.tenants.sql.query<{ id: string }>(
      `INSERT INTO password_reset (person_id, created_at, expires_at) VALUES ($1, $2, $2::timestamptz + '1 hour') RETURNING id`,
      [personId, api.clock()],
    );
    return rows[0]!.id;
  };
  const hashOf = async (personId: string) => {
    const { rows } = await api.tenants.sql.query<{ password_hash: string; changed_at: Date }>(
      'SELECT password_hash, changed_at FROM credential WHERE person_id = $1',
      [personId],
    );
    return rows[0]!;
  };

  it('voids no password and no link, and a person who signed in no longer needs the retired secret', async () => {
    const { pharmacy } = await api.tenants.prefecture();
    const person = await member(api, {
      email: 'mikan@example.jp',
      role: 'PHARMACY_MANAGER',
      pharmacyId: pharmacy.id,
    });
    const expiresAt = new Date(api.clock().getTime() + 3_600_000);
    const token = signLink(api.services.keys.of('link'), 'password-reset', {
      ids: [await resetOf(person)],
      expiresAt,
    });
    const old = await hashOf(person.personId);
    expect(old.password_hash).toMatch(/^\$argon2id\$/);
    const second = { SECRET_KEY: after, SECRET_KEY_VERSION: '2' };
    const statusOf = async (next: TestApi) => (await fetch(`${next.url}/password-reset/${token}`)).status;

    await restarted(second, async (next) => {
      expect((await signIn(next, person)).errors?.[0]?.extensions.code).toBe('SIGN_IN_FAILED');
      expect(await statusOf(next)).toBe(404);
    });
    await restarted({ ...second, SECRET_KEYS_RETIRED: JSON.stringify({ 1: before }) }, async (next) => {
      expect(await statusOf(next)).toBe(200);
      expect((await signIn(next, person)).data?.signIn.viewer.role).toBe('PHARMACY_MANAGER');
    });
    const renewed = await hashOf(person.personId);
    expect(renewed.password_hash).toMatch(/^2\$argon2id\$/);
    expect(renewed.changed_at).toEqual(old.changed_at);
    await restarted(second, async (next) => {
      expect((await signIn(next, person)).data?.signIn.viewer.role).toBe('PHARMACY_MANAGER');
    });
  });

  it('is refused at the start when the versions are not told apart', () => {
    const settings = (more: Record<string, string>) => () => loadSettings(testSettings(api.db, more));
    expect(settings({ SECRET_KEYS_RETIRED: before })).toThrow('SECRET_KEYS_RETIRED');
    expect(settings({ SECRET_KEYS_RETIRED: '{"1": "short"}' })).toThrow('SECRET_KEYS_RETIRED');
    const same = { SECRET_KEY_VERSION: '2', SECRET_KEYS_RETIRED: JSON.stringify({ 2: before }) };
    expect(settings(same)).toThrow('SECRET_KEYS_RETIRED');
  });
});
