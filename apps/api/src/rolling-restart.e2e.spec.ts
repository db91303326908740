import { Agent, request } from 'node:http';
import { closeServices, openServices } from './open-services.js';
import { startApi } from './start-api.js';
import { startBalancer, type Balancer } from './testing/start-balancer.js';
import { startTestApi, type TestApi } from './testing/start-test-api.js';

// Each process is replaced under load, behind a proxy that polls /readyz.
describe('a rolling restart', () => {
  let api: TestApi;
  let balancer: Balancer;
  beforeAll(async () => {
    api = await startTestApi();
    balancer = await startBalancer(50);
  });
  afterAll(async () => {
    balancer.close();
    await api.close();
  });

  const start = async () => {
    const services = await openServices({ ...api.services.settings, DRAIN_SECONDS: 1 }, api.clock);
    const { port, close } = await startApi(services);
    const url = `http://127.0.0.1:${port}`;
    balancer.add(url);
    await balancer.ready(url);
    return {
      url,
      stop: async () => {
        await close();
        await closeServices(services);
      },
    };
  };

  it('fails no request', async () => {
    const { officer } = await api.tenants.prefecture();
    const agent = new Agent({ keepAlive: true });
    const ask = () =>
      new Promise<string>((resolve) => {
        const headers = { 'content-type': 'application/json', cookie: officer.cookie };
        const asked = request(`${balancer.url}/graphql`, { method: 'POST', agent, headers }, (answer) => {
          let text = '';
          answer.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
          answer.once('end', () => resolve(`${answer.statusCode} ${text}`));
        });
        asked.once('error', (error) => resolve(error.message));
        asked.end(JSON.stringify({ query: '{ frameworks { code } }' }));
      });
    let running = [await start(), await start()];
    const right = await ask();
    expect(right).toMatch(/^200 .*frameworks/);
    let goesOn = true;
    let answered = 0;
    const wrong: string[] = [];
    const load = Array.from({ length: 8 }, async () => {
      while (goesOn) {
        const answer = await ask();
        answered += 1;
        if (answer !== right) wrong.push(answer);
      }
    });
    for (let round = 0; round < 4; round += 1) {
      const [oldest, ...others] = running;
      running = [...others, await start()];
      await oldest?.stop();
    }
    goesOn = false;
    await Promise.all(load);
    await Promise.all(running.map(({ stop }) => stop()));
    agent.destroy();
    expect(wrong).toEqual([]);
    expect(answered).toBeGreaterThan(200);
  });
});

describe('an API that stops', () => {
  it('is not ready, answers for a while longer, and says that each connection ends', async () => {
    const api = await startTestApi({ DRAIN_SECONDS: '1' });
    const kept = await fetch(`${api.url}/livez`);
    expect(kept.headers.get('connection')).toBe('keep-alive');
    const stopped = api.stop();
    const ready = await fetch(`${api.url}/readyz`);
    expect([ready.status, await ready.json()]).toMatchObject([503, { status: 'stopping' }]);
    const alive = await fetch(`${api.url}/livez`);
    expect([alive.status, alive.headers.get('connection')]).toEqual([200, 'close']);
    await stopped;
    await expect(fetch(`${api.url}/livez`)).rejects.toThrow();
    await api.tenants.close();
    await api.db.drop();
  });
});
