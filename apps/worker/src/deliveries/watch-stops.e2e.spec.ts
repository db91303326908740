import { randomUUID } from 'node:crypto';
import { cancelMessage, stopMessage } from '@sonae/domain/deliveries';
import type { AssociationScope, Id, Tx } from '@sonae/tenancy';
import { startTestWorker, type TestWorker } from '../testing/start-test-worker.js';

describe('a message that is stopped while a worker has many of its deliveries in hand', () => {
  let test: TestWorker;
  beforeAll(async () => {
    test = await startTestWorker({ MAIL_RATE_PER_SECOND: '5', SMTP_CONNECTIONS: '8' });
  });
  afterAll(() => test.close());

  const act = (work: (tx: Tx<AssociationScope>) => Promise<unknown>) => {
    const { associationId } = test.prefecture;
    const scope: AssociationScope = {
      kind: 'association',
      associationId,
      actor: 'system',
      requestId: 'test',
    };
    return test.services.database.run(scope, async (tx) => {
      await tx.audit({ action: 'test.stop', recordType: 'message' });
      return work(tx);
    });
  };
  const subjectOf = async (messageId: string) => {
    const sql = 'SELECT subject_id AS id FROM delivery WHERE message_id = $1 LIMIT 1';
    return (await test.tenants.sql.query<{ id: Id }>(sql, [messageId])).rows[0]?.id ?? randomUUID();
  };

  const stops = [
    [
      'paused',
      (messageId: Id, subjectId: Id) => (tx: Tx<AssociationScope>) =>
        stopMessage(tx, { messageId, subjectId }, { kind: 'PAUSE' }),
    ],
    [
      'cancelled',
      (messageId: Id, subjectId: Id) => (tx: Tx<AssociationScope>) =>
        cancelMessage(tx, { messageId, subjectId }, 'WITHDRAWN'),
    ],
  ] as const;

  it.each(stops)('is not sent any more a moment after it is %s', async (_how, stop) => {
    test.sink.mails.length = 0;
    const messageId = await test.publish(100);
    await test.until(() => test.sink.mails.length > 3);
    await test.until(async () => ((await test.states(messageId))['SENDING'] ?? 0) > 15);
    const before = test.sink.mails.length;
    await act(stop(messageId, await subjectOf(messageId)));
    await test.until(async () => (await test.states(messageId))['SENDING'] === undefined);
    expect(test.sink.mails.length - before).toBeLessThan(10);
  });

  it.each(stops)('is not sent at the next turn at a slow pace, once it is %s', async (_how, stop) => {
    await test.restart({ MAIL_RATE_PER_SECOND: '0.4' });
    test.sink.mails.length = 0;
    const messageId = await test.publish(10);
    await test.until(() => test.sink.mails.length === 1);
    await test.until(async () => ((await test.states(messageId))['SENDING'] ?? 0) > 1);
    await act(stop(messageId, await subjectOf(messageId)));
    await test.until(async () => (await test.states(messageId))['SENDING'] === undefined);
    expect(test.sink.mails).toHaveLength(1);
  });
});
