import { startTestWorker, type TestWorker } from '../testing/start-test-worker.js';

describe('a broadcast of one association', () => {
  let test: TestWorker;
  beforeAll(async () => {
    // Without a sweep: the test must not depend on it.
    test = await startTestWorker({ SMTP_CONNECTIONS: '8', SWEEP_SECONDS: '60' });
    test.sink.delay = 10;
  });
  afterAll(() => test.close());

  const to = (name: string, count: number) =>
    Array.from({ length: count }, (_, n) => ({ address: `${name}${n}@example.jp` }));
  const sent = (name: string) => test.sink.mails.filter((mail) => mail.to.startsWith(name)).length;

  it('does not hold up the ordinary mail of another, and both take turns', async () => {
    const other = await test.tenants.prefecture();
    await test.publish(to('broadcast', 3_000));
    await test.until(() => sent('broadcast') > 200);
    const before = sent('broadcast');
    const few = await test.publish(to('few', 50), 'ADVISORY', other);
    await test.until(() => sent('few') === 50);
    // Earlier claims are sent first; then the two alternate.
    expect(sent('broadcast') - before).toBeLessThan(400);
    await test.until(async () => (await test.states(few))['ACCEPTED'] === 50);
    const association = { actor: 'system', requestId: 'test', kind: 'association' } as const;
    const scope = { ...association, associationId: other.associationId };
    const seen = await test.services.database.read(scope, (tx) =>
      tx.query('SELECT DISTINCT association_id AS "associationId" FROM delivery'),
    );
    expect(seen).toEqual([{ associationId: other.associationId }]);
  });

  it('does not end while there is more, however the urgent mail of several is shared', async () => {
    const three = [test.prefecture, await test.tenants.prefecture(), await test.tenants.prefecture()];
    const urgent = (n: number) => to(`urgent${n}-`, 250).map((each) => ({ ...each, urgent: true }));
    await Promise.all(three.map((by, n) => test.publish(urgent(n), 'ADVISORY', by)));
    await test.until(() => sent('urgent') === 750, 30);
  });
});
