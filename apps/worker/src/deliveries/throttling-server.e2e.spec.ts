import { fakeClock } from '@sonae/testing';
import type { Services } from '../services.js';
import { startTestServices } from '../testing/start-test-services.js';
import type { TestWorker } from '../testing/start-test-worker.js';
import { openDispatcher, type MailDispatcher } from './open-dispatcher.js';
import { watchDeliveries } from './watch-deliveries.js';

describe('a mail server that refuses all senders because they send too much', () => {
  const clock = fakeClock(new Date().toISOString());
  let test: TestWorker;
  let services: Services;
  let close: () => Promise<void>;
  let dispatcher: MailDispatcher;
  beforeAll(async () => {
    ({ test, services, close } = await startTestServices(clock));
    dispatcher = openDispatcher(services);
  });
  afterAll(async () => {
    await dispatcher.drain(1_000);
    await close();
  });

  it('is shown as an outage, and is no reason to end the process', async () => {
    const watch = watchDeliveries(services, dispatcher);
    const sweep = async () => {
      clock.advance(10_007);
      dispatcher.ring();
      await dispatcher.idle();
    };
    await test.publish([{ address: 'first@example.jp' }]);
    await sweep();
    expect(test.sink.mails).toHaveLength(1);
    test.sink.refuseSender = () => '450 4.7.1 Error: too much mail from 127.0.0.1';
    await test.publish([{ address: 'second@example.jp' }]);
    const seen: (string | null | undefined)[] = [];
    for (let look = 0; look < 12; look += 1) {
      await sweep();
      expect(await watch()).toBe('WORKING');
      seen.push(dispatcher.outage()?.reply);
    }
    expect(new Set(seen.slice(6))).toEqual(new Set([expect.stringContaining('450 4.7.1')]));
    test.sink.refuseSender = () => undefined;
    for (let look = 0; look < 12 && test.sink.mails.length < 2; look += 1) await sweep();
    expect(test.sink.mails).toHaveLength(2);
    expect(dispatcher.outage()).toBeNull();
  });
});
