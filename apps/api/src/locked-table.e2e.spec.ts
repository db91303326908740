import { startTestApi, type TestApi } from './testing/start-test-api.js';

// A migration or an administrator may lock a table for seconds. Its readers wait; readers of other tables do not.
describe('while one table is locked', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await startTestApi({ DATABASE_POOL_SIZE: '10' });
  });
  afterAll(() => api.close());

  it('other tables are read, and those who ask for it are told early when to ask again', async () => {
    const { officer, viewer } = await api.tenants.prefecture();
    const incidents = '{ incidents(first: 1) { edges { node { id } } } }';
    const others = '{ pharmacies(first: 1) { edges { node { id } } } }';
    const ask = async (cookie: string, query: string) => {
      const begun = performance.now();
      const response = await fetch(`${api.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', cookie },
        body: JSON.stringify({ query }),
      });
      const { errors } = (await response.json()) as { errors?: { extensions: { code: string } }[] };
      const { status, headers } = response;
      const again = Number(headers.get('retry-after') ?? 0);
      return { status, code: errors?.[0]?.extensions.code, again, took: performance.now() - begun };
    };
    for (const query of [incidents, others]) expect((await ask(officer.cookie, query)).code).toBeUndefined();
    await api.tenants.sql.query('BEGIN');
    await api.tenants.sql.query('LOCK TABLE incident');
    const stuck = Array.from({ length: 40 }, () => ask(officer.cookie, incidents));
    const read: Awaited<ReturnType<typeof ask>>[] = [];
    let waiting = true;
    void Promise.all(stuck).then(() => (waiting = false));
    const isWaiting = () => waiting;
    while (isWaiting()) read.push(await ask(viewer.cookie, others));
    expect(read.filter(({ code }) => code !== undefined)).toEqual([]);
    expect(Math.max(...read.map(({ took }) => took))).toBeLessThan(1_500);
    const told = await Promise.all(stuck);
    expect(new Set(told.map(({ code }) => code))).toEqual(new Set(['UNAVAILABLE']));
    const early = told.filter(({ status, again }) => status === 503 && again > 0);
    expect(early.length).toBeGreaterThanOrEqual(30);
    expect(Math.max(...early.map(({ took }) => took))).toBeLessThan(3_000);
    expect((await fetch(`${api.url}/readyz`)).status).toBe(200);
    await api.tenants.sql.query('COMMIT');
    expect((await ask(officer.cookie, incidents)).code).toBeUndefined();
  });
});
