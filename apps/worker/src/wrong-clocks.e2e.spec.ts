import { testSettings } from '@sonae/testing';
import { launchProcess, type LaunchedProcess } from './testing/launch-process.js';
import { startTestWorker, type TestWorker } from './testing/start-test-worker.js';

const minutes = 60_000;

// Each process runs from the built files on a simulated machine whose clock is wrong.
describe('processes whose clocks are wrong', () => {
  let test: TestWorker;
  const launched: LaunchedProcess[] = [];
  beforeAll(async () => {
    test = await startTestWorker();
    await test.worker.close();
  });
  afterAll(() => test.close());
  beforeEach(() => {
    test.sink.mails.length = 0;
    test.sink.delay = 0;
  });
  afterEach(async () => {
    await Promise.all(launched.splice(0).map(({ end }) => end()));
  });

  const launch = async (app: 'api' | 'worker', ahead = 0) => {
    const more = { SMTP_URL: test.sink.url, SWEEP_SECONDS: '1', SMTP_CONNECTIONS: '4' };
    const one = await launchProcess(app, testSettings(test.db, more), ahead);
    launched.push(one);
    return one;
  };
  const accepted = async (messageId: string) => (await test.states(messageId))['ACCEPTED'] ?? 0;
  const askReady = async (port: number | undefined) => {
    const answer = await fetch(`http://127.0.0.1:${port}/readyz`);
    return [answer.status, await answer.json()] as const;
  };
  const off = (clockAhead: number) => [
    503,
    {
      status: 'not ready',
      database: true,
      hindrance: 'CLOCK_OFF',
      clockAhead: expect.closeTo(clockAhead, 0) as number,
    },
  ];

  it('send nothing twice when one of two workers is 10 minutes ahead', async () => {
    test.sink.delay = 300;
    const right = await launch('worker');
    const ahead = await launch('worker', 10 * minutes);
    const messageId = await test.publish(80);
    await test.until(async () => (await accepted(messageId)) === 80, 60);
    expect(test.sink.mails).toHaveLength(80);
    expect((await askReady(right.ports.metrics))[0]).toBe(200);
    expect(await askReady(ahead.ports.metrics)).toMatchObject(off(600));
    const metrics = await (await fetch(`http://127.0.0.1:${ahead.ports.metrics}/metrics`)).text();
    expect(metrics).toMatch(/^sonae_clock_ahead_seconds (599|60[01])/m);
  }, 120_000);

  it.each([10, -10])(
    'have mail sent at once when the API is %d minutes ahead',
    async (count) => {
      await launch('worker');
      const api = await launch('api', count * minutes);
      const { email } = test.prefecture.officer;
      const query = `mutation { requestPasswordReset(input: { email: "${email}" }) { __typename } }`;
      await fetch(`http://127.0.0.1:${api.ports.port}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query }),
      });
      await test.until(() => test.sink.mails.some(({ to }) => to === email), 10);
      expect(await askReady(api.ports.port)).toMatchObject(off(count * 60));
    },
    60_000,
  );

  it('go on when the clock of the worker is set back by an hour, and say so', async () => {
    const worker = await launch('worker');
    const first = await test.publish(5);
    await test.until(async () => (await accepted(first)) === 5);
    worker.setBack();
    const second = await test.publish(5);
    await test.until(async () => (await accepted(second)) === 5, 10);
    expect(await askReady(worker.ports.metrics)).toMatchObject(off(-3600));
  }, 60_000);
});
