import { roleBench } from '../testing/role-bench.js';
import { startTestApi, type TestApi } from '../testing/start-test-api.js';

describe('the bounds of invitations', () => {
  let api: TestApi;
  let bench: ReturnType<typeof roleBench>;
  let start: string;
  beforeAll(async () => {
    api = await startTestApi();
    bench = roleBench(api);
    start = api.clock().toISOString();
  });
  beforeEach(() => api.clock.set(start));
  afterAll(() => api.close());

  it('count addresses that differ after a plus as one', async () => {
    const { officer } = await api.tenants.prefecture();
    const [name = ''] = bench.newEmail().split('@');
    const invite = async (email: string) => {
      const { errors = [] } = await bench.invite(officer, { role: 'ASSOCIATION_VIEWER', email });
      return errors.map(({ extensions }) => [extensions.code, extensions.field]);
    };
    for (const more of ['+1', '+2', '+3', '+a+b']) {
      expect(await invite(`${name}${more}@example.jp`)).toEqual([]);
    }
    const last = await Promise.all([
      invite(`${name}@example.jp`),
      invite(`${name.toUpperCase()}+5@Example.jp`),
    ]);
    expect(last.flat()).toEqual([['INVITATION_LIMIT', 'email']]);
    // They stay addresses of their own, and so do others.
    expect(await bench.mails(`${name}+1@example.jp`, 'INVITATION')).toHaveLength(1);
    for (const other of [`${name}.1@example.jp`, `${name}@example.com`, `+${name}@example.jp`]) {
      expect(await invite(other)).toEqual([]);
    }
  });
});
