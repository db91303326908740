import { fakeClock, startDatabase, type TestDatabase } from '@sonae/testing';
import { z } from 'zod';
import { OperationalError, UserError } from '@sonae/platform/errors';
import { defineJob, type QueuedJob } from '@sonae/platform/jobs';
import { openLog } from '@sonae/platform/log';
import { Database, Entrance, type SystemScope, type Tx } from './index.js';

const scope: SystemScope = { kind: 'system', task: 'load', actor: 'system', requestId: 'r1' };
const job = defineJob('test.ring', z.object({ run: z.number() }));
const give = (tx: Tx, code: string) =>
  tx.query(`DO $$ BEGIN RAISE EXCEPTION 'given up' USING ERRCODE = '${code}'; END $$`);

describe('a transaction that PostgreSQL gave up', () => {
  const enqueued: QueuedJob[] = [];
  let server: TestDatabase;
  let database: Database;
  beforeAll(async () => {
    server = await startDatabase();
    const log = openLog('test', 'silent');
    const queue = { ring: async (jobs: readonly QueuedJob[]) => void enqueued.push(...jobs) };
    database = await Database.open({ url: server.url, poolSize: 3, queue, clock: fakeClock(), log });
  });
  afterAll(async () => {
    await database.close();
    await server.drop();
  });
  beforeEach(() => (enqueued.length = 0));
  const add = (tx: Tx, key: string) =>
    tx.query(
      `INSERT INTO authority (key, kind, name, source, source_date, verified_at)
       VALUES ($1, 'POLICE', $1, '', '2026-01-01', '2026-01-01')`,
      [key],
    );

  it.each(['40001', '40P01'])('for %s is run again, and only what was committed rings', async (code) => {
    let runs = 0;
    await database.run(scope, async (tx) => {
      runs += 1;
      tx.enqueue(job, { run: runs });
      await add(tx, `again-${code}`);
      if (runs < 3) await give(tx, code);
    });
    expect(runs).toBe(3);
    expect(enqueued).toMatchObject([{ payload: { run: 3 } }]);
  });

  it('in one round trip is run again too', async () => {
    let runs = 0;
    await database.writeInOneTrip(scope, async (tx) => {
      runs += 1;
      await Promise.all([add(tx, 'once'), runs < 2 ? give(tx, '40P01') : undefined]);
    });
    expect(runs).toBe(2);
  });

  it('is run three times at most', async () => {
    let runs = 0;
    const run = database.run(scope, (tx) => {
      runs += 1;
      return give(tx, '40P01');
    });
    await expect(run).rejects.toBeInstanceOf(OperationalError);
    expect(runs).toBe(3);
  });

  it.each(['55P03', '57014', '23505', '23503'])('for %s is run once', async (code) => {
    let runs = 0;
    const run = database.run(scope, (tx) => {
      runs += 1;
      return give(tx, code);
    });
    await expect(run).rejects.toThrow();
    expect(runs).toBe(1);
  });

  it('is run once where its own rules refuse it', async () => {
    let runs = 0;
    const run = database.run(scope, () => {
      runs += 1;
      throw new UserError('TEST_REFUSED', 'no', {});
    });
    await expect(run).rejects.toMatchObject({ code: 'TEST_REFUSED' });
    expect(runs).toBe(1);
  });

  it('proves the credential of its caller in the run that commits', async () => {
    let runs = 0;
    const proofs: string[] = [];
    const enter = (last: string) => {
      const set = ['kind', 'task', 'person_id', 'home_id', 'scope_id'].map(
        (name, place) => `set_config('sonae.${name}', $${place + 1}, true)`,
      );
      const text = `SELECT ${set.join()}, $6::timestamptz AS "usedAt", $7 AS hold, ${last}`;
      const told = { held: () => proofs.push('held'), outdated: () => proofs.push('outdated') };
      return { ...scope, entrance: new Entrance({ text, values: ['SCOPE_OUTDATED'] }, told) };
    };
    const refused = database.run(enter('app.refuse($8)'), async (tx) => {
      runs += 1;
      await tx.query('SELECT 1');
    });
    await expect(refused).rejects.toMatchObject({ code: 'SCOPE_OUTDATED' });
    expect([runs, proofs]).toEqual([1, ['outdated']]);
    await database.run(enter('$8::text'), async (tx) => {
      runs += 1;
      if (runs < 4) await give(tx, '40P01');
    });
    expect([runs, proofs]).toEqual([4, ['outdated', 'held']]);
  });

  it('of two that wait for each other does not show', async () => {
    await database.run(scope, (tx) => Promise.all([add(tx, 'left'), add(tx, 'right')]));
    const touch = (tx: Tx, key: string) =>
      tx.query('UPDATE authority SET phone = $2 WHERE key = $1', [key, tx.scope.requestId]);
    let first = 0;
    let both: () => void = () => undefined;
    const met = new Promise<void>((resolve) => (both = resolve));
    const cross = (requestId: string, keys: [string, string]) =>
      database.run({ ...scope, requestId }, async (tx) => {
        await touch(tx, keys[0]);
        if ((first += 1) === 2) both();
        await met;
        await touch(tx, keys[1]);
      });
    await Promise.all([cross('a', ['left', 'right']), cross('b', ['right', 'left'])]);
    expect(first).toBe(3);
  });
});
