import { startTestApi, type TestApi } from '../testing/start-test-api.js';

describe('the paths of strangers', () => {
  let api: TestApi;
  beforeAll(async () => {
    const paced = { ANONYMOUS_PER_MINUTE: '3', TRUSTED_PROXY_HOPS: '1' };
    api = await startTestApi({ ...paced, NODE_ENV: 'production' });
  });
  afterAll(() => api.close());

  /** The answers to five requests from a network of their own. */
  let network = 0;
  const ask = async (method: string, path: string) => {
    network += 1;
    const headers = { 'x-forwarded-for': `198.18.${network}.1` };
    const statuses: number[] = [];
    for (let asked = 0; asked < 5; asked += 1) {
      statuses.push((await fetch(`${api.url}${path}`, { method, headers, redirect: 'manual' })).status);
    }
    return statuses;
  };

  it.each([
    ['GET', '/readyzx', 404],
    ['GET', '/readyz/x', 404],
    ['GET', '/livez.css', 404],
    ['GET', '/style.cssx', 404],
    ['GET', '/graphqlx', 404],
    ['GET', '/graphiql', 404],
    ['GET', '/graphiql/no-such-file.js', 404],
    ['POST', '/readyz', 404],
    ['GET', '/graphql/x', 403],
    ['GET', '/GraphQL', 403],
  ])('%s %s is counted', async (method, path, status) => {
    expect(await ask(method, path)).toEqual([status, status, status, 429, 429]);
  });

  it.each([
    ['GET', '/readyz'],
    ['GET', '/readyz?from=balancer'],
    ['HEAD', '/readyz'],
    ['GET', '/livez'],
    ['GET', '/style.css?v=1'],
  ])('%s %s is not', async (method, path) => {
    expect(await ask(method, path)).toEqual([200, 200, 200, 200, 200]);
  });
});
