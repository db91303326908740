import { readFileSync } from 'node:fs';
import {
  cancelAdvisory,
  correctAdvisory,
  createAdvisory,
  pauseAdvisory,
  publishAdvisory,
  resumeAdvisory,
  updateAdvisory,
} from '@sonae/domain/advisories';
import {
  beginHold,
  endHold,
  findHeldMail,
  keepHold,
  markHeldMailSent,
  resendHeldMail,
} from '@sonae/domain/holds';
import type { AssociationScope, SystemScope, Tx } from '@sonae/tenancy';
import { deliverScope } from '../deliveries/deliver-scope.js';
import { startTestWorker, type TestWorker } from '../testing/start-test-worker.js';

// A backup from the middle of a publication: 500 pharmacies are written, 100 are not. All may have received the notice
// since.
const pharmacies = 600;
// The first pharmacy has two.
const contacts = 601;
const notice = new URL('../../../../libs/domain/data/advisories/mhlw-2022-11-10.json', import.meta.url);

describe('a notice that is half written, on hold', () => {
  let test: TestWorker;
  let scope: AssociationScope;
  let id: string;
  beforeEach(async () => {
    test = await startTestWorker({ SMTP_CONNECTIONS: '10' });
    const { associationId, pharmacy } = test.prefecture;
    scope = { kind: 'association', associationId, actor: 'person:officer', requestId: 'test' };
    await test.tenants.sql.query(
      `WITH added AS (
         INSERT INTO pharmacy (association_id, branch_id, corporation_id, code, name, address, manager_name, created_at, updated_at)
         SELECT $1, $2, $3, 'N' || n, '見本薬局' || n, '見本県', '見本', now(), now() FROM generate_series(2, $4::integer) n
         RETURNING id, code)
       INSERT INTO contact (association_id, branch_id, corporation_id, pharmacy_id, name, role, email, created_at)
       SELECT $1, $2, $3, id, '連絡先', 'MANAGER', code || '@example.jp', now() FROM added`,
      [associationId, pharmacy.branchId, pharmacy.corporationId, pharmacies],
    );
    await test.worker.close();
    const { content } = JSON.parse(readFileSync(notice, 'utf8')) as { content: unknown };
    id = await ask((tx) => createAdvisory(tx, { content, audience: { kind: 'ALL' } }));
    await ask((tx) => publishAdvisory(tx, { id, version: 1 }));
  });
  afterEach(() => test.close());

  const ask = <T>(work: (tx: Tx<AssociationScope>) => Promise<T>) => test.services.database.run(scope, work);
  const run = <T>(work: (tx: Tx<SystemScope>) => Promise<T>) =>
    test.services.database.run(deliverScope, work);
  const hold = async () => {
    await run(beginHold);
    await keepHold(test.services.database, deliverScope);
  };
  /** Runs the operator's command with `--all`. @returns whether the hold has ended */
  const decideAll = async (decide: typeof resendHeldMail) => {
    for (const { messageId } of await run(findHeldMail))
      while ((await run((tx) => decide(tx, { messageId, limit: 500 }))) === 500);
    return run(endHold);
  };
  const count = async (condition: string) => {
    const { rows } = await test.tenants.sql.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM delivery WHERE ${condition}`,
    );
    return rows[0]?.count;
  };
  const settled = async () => {
    for (const part of [test.worker.stops, test.worker.dispatcher]) {
      await part.idle();
      part.ring();
      await part.idle();
    }
  };
  const addresses = () => test.sink.mails.map(({ to }) => to);

  it('does not keep the hold open while it is paused, and goes to all once it is resumed', async () => {
    await ask((tx) => pauseAdvisory(tx, { id, version: 2 }));
    await hold();
    await test.restart();
    await test.until(async () => (await count('held_at IS NOT NULL')) === contacts);
    expect(await decideAll(resendHeldMail)).toBe(true);
    await settled();
    expect(addresses()).toEqual([]);
    // No claim reads past them.
    expect(await count(`due_at = 'infinity' AND held_at IS NULL`)).toBe(contacts);

    await ask((tx) => resumeAdvisory(tx, { id, version: 3 }));
    await test.until(async () => (await count(`state = 'ACCEPTED'`)) === contacts);
    expect(new Set(addresses()).size).toBe(contacts);
    expect(addresses()).toHaveLength(contacts);
  });

  it('is done where an operator knows that it was sent, also while it is paused', async () => {
    await ask((tx) => pauseAdvisory(tx, { id, version: 2 }));
    await hold();
    await test.restart();
    await test.until(async () => (await count('held_at IS NOT NULL')) === contacts);
    expect(await decideAll(markHeldMailSent)).toBe(true);
    await ask((tx) => resumeAdvisory(tx, { id, version: 3 }));
    await settled();
    expect(addresses()).toEqual([]);
    expect(await count(`state = 'ACCEPTED'`)).toBe(contacts);
  });

  it.each([false, true])(
    'has all told that it is cancelled, also those whose mail the backup lacks (paused: %s)',
    async (paused) => {
      if (paused) await ask((tx) => pauseAdvisory(tx, { id, version: 2 }));
      await hold();
      await ask((tx) => cancelAdvisory(tx, { id, version: paused ? 3 : 2, reason: '誤り' }));
      await test.restart();
      await test.until(async () => (await count(`wave = 'cancelled' AND state = 'ACCEPTED'`)) === contacts);
      expect(new Set(addresses()).size).toBe(contacts);
      expect(addresses()).toHaveLength(contacts);
      expect(await decideAll(resendHeldMail)).toBe(true);
    },
  );

  it('has each told once that a correction is cancelled, whether or not the backup has the mail of it', async () => {
    await test.restart();
    await test.until(async () => (await count(`state = 'ACCEPTED'`)) === contacts);
    await test.worker.close();
    const { content } = JSON.parse(readFileSync(notice, 'utf8')) as { content: { title: string } };
    const changed = { ...content, title: '訂正' };
    await ask((tx) => updateAdvisory(tx, { id, version: 2, content: changed }));
    await ask((tx) => correctAdvisory(tx, { id, version: 3, reason: '誤記' }));
    await hold();
    await ask((tx) => cancelAdvisory(tx, { id, version: 4, reason: '誤り' }));
    await test.restart();
    await test.until(async () => (await count(`wave = 'cancelled' AND state = 'ACCEPTED'`)) === contacts);
    const { rows } = await test.tenants.sql.query('SELECT FROM advisory_preparation');
    expect(rows).toEqual([]);
  });

  it('has those told of a cancellation alone to whom it was written, where no hold is on', async () => {
    await ask((tx) => cancelAdvisory(tx, { id, version: 2, reason: '誤り' }));
    await test.restart();
    await settled();
    expect(await count(`wave = 'cancelled'`)).toBe(0);
    const { rows } = await test.tenants.sql.query('SELECT FROM advisory_portion');
    expect(rows).toEqual([]);
  });
});
