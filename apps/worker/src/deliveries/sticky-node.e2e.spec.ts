import { fakeClock } from '@sonae/testing';
import type { Services } from '../services.js';
import { startTestServices } from '../testing/start-test-services.js';
import type { TestWorker } from '../testing/start-test-worker.js';
import { openDispatcher, type MailDispatcher } from './open-dispatcher.js';

describe('a mail server of which one node refuses, in a quiet night', () => {
  const clock = fakeClock(new Date().toISOString());
  let test: TestWorker;
  let services: Services;
  let close: () => Promise<void>;
  let dispatcher: MailDispatcher;
  beforeAll(async () => {
    ({ test, services, close } = await startTestServices(clock));
  });
  afterAll(() => close());
  beforeEach(() => {
    dispatcher = openDispatcher(services);
    test.sink.mails.length = 0;
  });
  afterEach(() => dispatcher.drain(1_000));

  const sweep = async () => {
    clock.advance(10_007);
    dispatcher.ring();
    await dispatcher.idle();
  };
  const alert = (to: string) => test.publish([{ address: to, urgent: true }], 'INCIDENT_ALERT');

  it.each(['451 4.3.0 local error', '554 5.7.1 relay access denied'])(
    'with %s on the kept connection alone delays one alert, and loses none',
    async (reply) => {
      const { sink } = test;
      let bad = 0;
      sink.refuse = (_to, connection) => {
        bad ||= connection;
        return sink.mails.length > 0 && connection === bad ? reply : undefined;
      };
      await alert('warm@g0.example.jp');
      await sweep();
      expect(sink.mails).toHaveLength(1);
      const sent: string[] = [];
      const told = new Set<unknown>();
      const delayed: number[] = [];
      for (let n = 0; n < 20; n += 1) {
        sent.push(await alert(`officer${n}@g${n % 10}.example.jp`));
        await sweep();
        told.add(dispatcher.outage());
        if (!sink.mails.some(({ to }) => to.startsWith(`officer${n}@`))) delayed.push(n);
      }
      expect(delayed).toEqual([0]);
      expect([...told]).toEqual([null]);
      const states = await Promise.all(sent.map((messageId) => test.states(messageId)));
      expect(states).toEqual(sent.map(() => ({ ACCEPTED: 1 })));
    },
    60_000,
  );
});
