import { randomUUID } from 'node:crypto';
import { writeDeliveries } from '@sonae/domain/deliveries';
import { fakeClock } from '@sonae/testing';
import type { Services } from '../services.js';
import { tellReadiness } from '../tell-readiness.js';
import { startTestServices } from '../testing/start-test-services.js';
import type { TestWorker } from '../testing/start-test-worker.js';
import { openDispatcher, type MailDispatcher } from './open-dispatcher.js';

const minute = 60_000;
const denied = '554 5.7.1 Relay access denied';
const unknown = '550 5.1.1 no such user';

describe('a mail server that refuses for good', () => {
  const clock = fakeClock(new Date().toISOString());
  let test: TestWorker;
  let services: Services;
  let close: () => Promise<void>;
  let dispatcher: MailDispatcher;
  let start: number;
  beforeAll(async () => {
    ({ test, services, close } = await startTestServices(clock));
  });
  afterAll(() => close());
  beforeEach(() => {
    dispatcher = openDispatcher(services);
    start = clock().getTime();
    test.sink.refuse = () => undefined;
  });
  afterEach(async () => {
    await dispatcher.drain(1_000);
    await test.tenants.sql.query(
      `UPDATE delivery SET state = 'CANCELLED', settled_at = now() WHERE settled_at IS NULL`,
    );
  });

  const elapsed = () => (clock().getTime() - start) / minute;
  const pass = async (until: number, step = 10_007) => {
    while (elapsed() < until) {
      clock.advance(step);
      dispatcher.ring();
      await dispatcher.idle();
    }
  };
  const peopleOf = (count: number) =>
    Array.from({ length: count }, (_, n) => ({ address: `person${n}@domain${n}.example.jp` }));

  it('every recipient loses no alert, and is told', async () => {
    const before = await test.publish(30);
    await pass(1);
    expect(await test.states(before)).toEqual({ ACCEPTED: 30 });
    test.sink.refuse = () => (elapsed() < 31 ? denied : undefined);
    const officers = ['one', 'two'].map((name) => ({ address: `${name}@example.jp`, urgent: true }));
    const alert = await test.publish(officers, 'INCIDENT_ALERT');
    const police = await test.publish([{ address: 'three@example.jp', urgent: true }], 'POLICE_REQUEST');
    await pass(3);
    const broadcast = await test.publish(peopleOf(40));
    await pass(30.5);
    expect(await test.states(alert)).toEqual({ DEFERRED: 2 });
    expect(await test.states(police)).toEqual({ DEFERRED: 1 });
    expect(await test.states(broadcast)).toEqual({ DEFERRED: 40 });
    expect(dispatcher.outage()).toMatchObject({ reply: '554 5.7.1' });
    expect(await tellReadiness(services, dispatcher, false)).toMatchObject({
      facts: { status: 'degraded', mail: { takes: false, reply: '554 5.7.1' } },
    });
    await pass(33);
    expect(await test.states(alert)).toEqual({ ACCEPTED: 2 });
    expect(await test.states(police)).toEqual({ ACCEPTED: 1 });
    expect(dispatcher.outage()).toBeNull();
    await pass(37);
    expect(await test.states(broadcast)).toEqual({ ACCEPTED: 40 });
  }, 60_000);

  it('everybody as unknown marks no contact', async () => {
    const { associationId, pharmacy } = test.prefecture;
    const contacts = await Promise.all(
      peopleOf(12).map(async ({ address }) => ({
        recipientId: await test.tenants.contact(pharmacy, { email: address }),
        address,
        pharmacyId: pharmacy.id,
        fields: {},
      })),
    );
    test.sink.refuse = () => (elapsed() < 20 ? unknown : undefined);
    const { messageId } = await test.services.database.run(
      { kind: 'association', associationId, actor: 'system', requestId: 'test' },
      async (tx) => {
        await tx.audit({ action: 'test.write', recordType: 'message' });
        return writeDeliveries(tx, {
          kind: 'ADVISORY',
          compiled: { subject: 'subject', text: 'text', html: '<p>x</p>' },
          subjectId: randomUUID(),
          wave: '1',
          recipients: contacts,
        });
      },
    );
    await pass(19.5);
    expect(await test.states(messageId)).toEqual({ DEFERRED: 12 });
    await pass(25);
    expect(await test.states(messageId)).toEqual({ ACCEPTED: 12 });
    const { rows } = await test.tenants.sql.query(
      'SELECT FROM contact WHERE id = ANY ($1::uuid[]) AND bounced_at IS NOT NULL',
      [contacts.map(({ recipientId }) => recipientId)],
    );
    expect(rows).toEqual([]);
  }, 60_000);

  it('a tenth of a broadcast bounces exactly those, at once', async () => {
    test.sink.refuse = (to) => (/^person\d*7@/.test(to) ? unknown : undefined);
    const first = await test.publish([{ address: 'first@example.jp' }]);
    await pass(0.1);
    const messages = [await test.publish(100), await test.publish(peopleOf(100))];
    await pass(0.3);
    expect(await test.states(first)).toEqual({ ACCEPTED: 1 });
    for (const id of messages) expect(await test.states(id)).toEqual({ ACCEPTED: 90, BOUNCED: 10 });
    expect(dispatcher.outage()).toBeNull();
  });

  it('one address that is alone bounces after a day, or with the next mail that is taken', async () => {
    test.sink.refuse = (to) => (to.startsWith('gone') ? unknown : undefined);
    const notice = await test.publish([{ address: 'gone@example.jp', urgent: true }], 'ACCOUNT_NOTICE');
    await pass(10);
    expect(await test.states(notice)).toEqual({ DEFERRED: 1 });
    await test.publish([{ address: 'other@example.jp' }]);
    await pass(12);
    expect(await test.states(notice)).toEqual({ BOUNCED: 1 });

    await pass(30);
    const lone = await test.publish([{ address: 'gone@example.jp' }]);
    await pass(30 + 16 * 60, 5 * minute);
    expect(await test.states(lone)).toEqual({ DEFERRED: 1 });
    await pass(30 + 29 * 60, 5 * minute);
    expect(await test.states(lone)).toEqual({ BOUNCED: 1 });
  }, 60_000);

  it('most, but takes some all the time, is asked by the ladder', async () => {
    const tries = new Map<string, number>();
    test.sink.refuse = (to) => {
      tries.set(to, (tries.get(to) ?? 0) + 1);
      return to.endsWith('@own.example.jp') ? undefined : denied;
    };
    await test.publish([{ address: 'first@own.example.jp' }]);
    const alert = await test.publish(
      peopleOf(12).map((person) => ({ ...person, urgent: true })),
      'INCIDENT_ALERT',
    );
    const notice = await test.publish(peopleOf(12).map(({ address }) => ({ address: `to-${address}` })));
    for (let minutes = 1; minutes <= 120; minutes += 1) {
      await test.publish([{ address: `person${minutes}@own.example.jp` }]);
      await pass(minutes);
    }
    expect(await test.states(alert)).toEqual({ DEFERRED: 12 });
    const most = (prefix: string) =>
      Math.max(...[...tries].filter(([to]) => to.startsWith(prefix)).map(([, count]) => count));
    expect(most('person1@domain')).toBeLessThan(12);
    expect(most('to-')).toBeLessThan(7);
    expect(Object.values(await test.states(notice)).reduce((sum, count) => sum + count, 0)).toBe(12);
  }, 60_000);
});
