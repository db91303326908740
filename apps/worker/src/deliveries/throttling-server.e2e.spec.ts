import { fakeClock } from '@sonae/testing';
import type { Parts } from '../parts.js';
import { startTestParts } from '../testing/start-test-parts.js';
import type { TestWorker } from '../testing/start-test-worker.js';
import { openSender, type Sender } from './open-sender.js';
import { watchDeliveries } from './watch-deliveries.js';

describe('a mail server that refuses all senders because they send too much', () => {
  const clock = fakeClock(new Date().toISOString());
  let test: TestWorker;
  let parts: Parts;
  let close: () => Promise<void>;
  let sender: Sender;
  beforeAll(async () => {
    ({ test, parts, close } = await startTestParts(clock));
    sender = openSender(parts);
  });
  afterAll(async () => {
    await sender.drain(1_000);
    await close();
  });

  it('is shown as an outage, and is no reason to end the process', async () => {
    const watch = watchDeliveries(parts, sender);
    const sweep = async () => {
      clock.advance(10_007);
      sender.ring();
      await sender.idle();
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
      seen.push(sender.outage()?.reply);
    }
    expect(new Set(seen.slice(6))).toEqual(new Set([expect.stringContaining('450 4.7.1')]));
    test.sink.refuseSender = () => undefined;
    for (let look = 0; look < 12 && test.sink.mails.length < 2; look += 1) await sweep();
    expect(test.sink.mails).toHaveLength(2);
    expect(sender.outage()).toBeNull();
  });
});
