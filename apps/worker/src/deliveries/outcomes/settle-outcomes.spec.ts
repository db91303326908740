import { randomUUID } from 'node:crypto';
import type { DeliveryOutcome } from '@sonae/domain/deliveries';
import type { Database, Tx } from '@sonae/tenancy';
import { OperationalError } from '@sonae/platform/errors';
import { openLog } from '@sonae/platform/log';
import { openWorkerMetrics } from '@sonae/platform/telemetry';
import type { Services } from '../../services.js';
import { settleOutcomes } from './settle-outcomes.js';

/** A settler with a function as its database, which returns the recorded ones of a statement's outcomes. */
function settlerOn(
  play: (ids: string[], replies: (string | null)[]) => string[],
  onSettled: () => void = () => undefined,
) {
  const tx = {
    now: new Date(),
    query: async (sql: string, [ids, , , , , replies]: [string[], ...unknown[]]) => {
      if (sql.includes('lock_timeout')) return [];
      return play(ids, replies as (string | null)[]).map((id) => ({ id }));
    },
  };
  const services = {
    database: {
      writeInOneTrip: async (_: unknown, work: (tx: Tx) => unknown) => work(tx as unknown as Tx),
    } as unknown as Database,
    log: openLog('test', 'silent'),
    metrics: openWorkerMetrics(() => 0),
    settings: { SMTP_CONNECTIONS: 40 },
  } as unknown as Services;
  return settleOutcomes(services, 40, onSettled);
}
const outcome = (reply: string): DeliveryOutcome => ({
  id: randomUUID(),
  month: '2026-06-01',
  fence: 1,
  state: 'ACCEPTED',
  reply,
});

describe('settleOutcomes', () => {
  it('writes in batches whatever ended while one was being written', async () => {
    const sizes: number[] = [];
    const settler = settlerOn((ids) => {
      sizes.push(ids.length);
      return ids;
    });
    await Promise.all(Array.from({ length: 40 }, () => settler.settle(outcome('ok'))));
    expect(sizes.reduce((sum, size) => sum + size)).toBe(40);
    expect(sizes.length).toBeLessThan(4);
  });

  it('takes for progress only what was recorded', async () => {
    const progress: string[] = [];
    const known = outcome('ok');
    const settler = settlerOn(
      (ids) => ids.filter((id) => id === known.id),
      () => progress.push('settled'),
    );
    await Promise.all([settler.settle(known), settler.settle(outcome('from before'))]);
    expect(progress).toEqual(['settled']);
  });

  it('waits for a database that is away', async () => {
    let away = 3;
    const settler = settlerOn((ids) => {
      if (away-- > 0) throw new OperationalError('DATABASE_UNAVAILABLE');
      return ids;
    });
    await settler.settle(outcome('ok'));
    expect(away).toBe(-1);
  });

  it('does not wait for it once it is told to give up', async () => {
    const settler = settlerOn(() => {
      throw new OperationalError('DATABASE_UNAVAILABLE');
    });
    const settled = settler.settle(outcome('ok'));
    settler.giveUp();
    await settled;
  });

  it('records the others as they are when one cannot be written, and that one without its reply', async () => {
    const written = new Map<string, string | null>();
    const settler = settlerOn((ids, replies) => {
      if (replies.includes('poison')) throw new Error('not text');
      ids.forEach((id, at) => written.set(id, replies[at] ?? null));
      return ids;
    });
    const outcomes = [outcome('ok'), outcome('poison'), outcome('5.1.1 unknown')];
    await Promise.all(outcomes.map((each) => settler.settle(each)));
    expect(outcomes.map(({ id }) => written.get(id))).toEqual(['ok', null, '5.1.1 unknown']);
  });

  it('leaves out what cannot be written at all', async () => {
    const written: string[] = [];
    const outcomes = [outcome('ok'), outcome('poison')];
    const settler = settlerOn((ids) => {
      if (ids.includes(outcomes[1]!.id)) throw new Error('not text');
      written.push(...ids);
      return ids;
    });
    await Promise.all(outcomes.map((each) => settler.settle(each)));
    expect(written).toEqual([outcomes[0]!.id]);
  });
});
