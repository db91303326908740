import { startTestApi, type TestApi } from '../testing/start-test-api.js';

describe('frameworks', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await startTestApi();
  });
  afterAll(() => api.close());

  it('answers the 27 rows in their printed order to anyone who is signed in', async () => {
    const { officer } = await api.tenants.prefecture();
    const answer = await api.ask<{
      frameworks: { edition: string; verifiedAt: string; items: { code: string }[] }[];
    }>(officer.cookie, '{ frameworks { edition verifiedAt phases { name } items { code checkText } } }');
    const [framework] = answer.data?.frameworks ?? [];
    expect(framework?.edition).toBe('2024-06-21');
    expect(framework?.items).toHaveLength(27);
    expect(framework?.items.at(0)?.code).toBe('1-1-1');
    expect(framework?.items.at(-1)?.code).toBe('5-6');
  });

  it('answers nobody who is not signed in', async () => {
    const answer = await api.ask(undefined, '{ frameworks { edition } }');
    expect(answer.errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
  });
});
