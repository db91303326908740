import { fakeClock, type Prefecture } from '@sonae/testing';
import type { Services } from '../services.js';
import { startTestServices } from '../testing/start-test-services.js';
import type { TestWorker } from '../testing/start-test-worker.js';
import { openDispatcher, type MailDispatcher } from './open-dispatcher.js';

const minute = 60_000;
const unknown = '550 5.1.1 user unknown';

describe('a mail server that refuses the mail of one association alone', () => {
  const clock = fakeClock(new Date().toISOString());
  let test: TestWorker;
  let services: Services;
  let close: () => Promise<void>;
  let dispatcher: MailDispatcher;
  let start: number;
  let others: Prefecture[];
  beforeAll(async () => {
    ({ test, services, close } = await startTestServices(clock));
    others = [await test.tenants.prefecture(), await test.tenants.prefecture()];
    dispatcher = openDispatcher(services);
    start = clock().getTime();
  });
  afterAll(async () => {
    await dispatcher.drain(1_000);
    await close();
  });

  const elapsed = () => (clock().getTime() - start) / minute;
  /** Others are taken all the time. */
  const pass = async (until: number) => {
    while (elapsed() < until) {
      for (const by of others) await test.publish([{ address: 'x@other.example.jp' }], 'ADVISORY', by);
      clock.advance(20_011);
      dispatcher.ring();
      await dispatcher.idle();
    }
  };
  const people = (count: number, name: string) =>
    Array.from({ length: count }, (_, n) => ({
      address: `${name}${n}@${name}${n % 20}.example.jp`,
      urgent: name === 'alert',
    }));

  it('loses none of its mail, and bounces the wrong addresses of others', async () => {
    test.sink.refuse = (to) =>
      to.startsWith('gone') || (elapsed() < 20 && !to.startsWith('x@')) ? unknown : undefined;
    await pass(1);
    const alert = await test.publish(people(10, 'alert'), 'INCIDENT_ALERT');
    const notice = await test.publish(people(60, 'notice'));
    const wrong = await test.publish([{ address: 'gone@gone.example.jp' }], 'ADVISORY', others[0]);
    await pass(19);
    expect(await test.states(alert)).toEqual({ DEFERRED: 10 });
    expect(await test.states(notice)).toEqual({ DEFERRED: 60 });
    expect(await test.states(wrong)).toEqual({ BOUNCED: 1 });
    expect(dispatcher.outage()).toBeNull();
    await pass(60);
    expect(await test.states(alert)).toEqual({ ACCEPTED: 10 });
    await pass(110);
    expect(await test.states(notice)).toEqual({ ACCEPTED: 60 });
  }, 120_000);
});
