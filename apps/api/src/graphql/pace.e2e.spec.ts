import { startTestApi, type TestApi } from '../testing/start-test-api.js';

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
    const sign = 'mutation { signOut { id } }';
    for (let asked = 0; asked < 5; asked += 1) await api.ask(manager.cookie, '{ viewer { role } }');
    const refused = await api.ask(manager.cookie, sign);
    expect(refused.errors?.[0]?.extensions.data).toEqual({ retryAfterSeconds: expect.any(Number) as number });
    const { rows } = await api.tenants.sql.query('SELECT id FROM session WHERE revoked_at IS NOT NULL');
    expect(rows).toHaveLength(0);
  });
});
