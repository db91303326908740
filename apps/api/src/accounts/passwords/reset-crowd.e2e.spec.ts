import { startTestApi, type TestApi } from '../../testing/start-test-api.js';

describe('a crowd that asks for links for one person', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await startTestApi({ TRUSTED_PROXY_HOPS: '1' });
  });
  afterAll(() => api.close());

  it('sends no more of them when all ask at the same moment, each from another network', async () => {
    const { manager } = await api.tenants.prefecture();
    const ask = (n: number) =>
      fetch(`${api.url}/password-reset`, {
        method: 'POST',
        headers: { 'x-forwarded-for': `198.51.${n}.1` },
        body: new URLSearchParams({ email: manager.email }),
      });
    const answers = await Promise.all(Array.from({ length: 30 }, (_, n) => ask(n)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    const { rows } = await api.tenants.sql.query('SELECT FROM password_reset WHERE person_id = $1', [
      manager.id,
    ]);
    expect(rows).toHaveLength(5);
  });
});
