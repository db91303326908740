import { readFileSync } from 'node:fs';
import { jest } from '@jest/globals';
import {
  continuePreparation,
  createAdvisory,
  findPreparations,
  publishAdvisory,
} from '@sonae/domain/advisories';
import type { AssociationScope, Database, Tx } from '@sonae/tenancy';
import { startTestWorker, type TestWorker } from '../testing/start-test-worker.js';
import { deliverScope } from '../deliveries/deliver-scope.js';

const pharmacies = 4_300;
const notice = new URL('../../../../libs/domain/data/advisories/mhlw-2022-11-10.json', import.meta.url);

describe('a published version', () => {
  let test: TestWorker;
  let scope: AssociationScope;
  beforeAll(async () => {
    test = await startTestWorker({ SMTP_CONNECTIONS: '10' });
    const { associationId, pharmacy } = test.prefecture;
    scope = { kind: 'association', associationId, actor: 'person:officer', requestId: 'test' };
    await test.tenants.sql.query(
      `WITH added AS (
         INSERT INTO pharmacy (association_id, branch_id, corporation_id, code, name, address, manager_name, created_at, updated_at)
         SELECT $1, $2, $3, 'N' || n, '見本薬局' || n, '見本県', '見本', now(), now() FROM generate_series(2, $4::integer) n
         RETURNING id, code)
       INSERT INTO contact (association_id, branch_id, corporation_id, pharmacy_id, name, role, email, created_at)
       SELECT $1, $2, $3, id, '連絡先', 'MANAGER', code || '@example.jp', now() FROM added WHERE code LIKE '%7'`,
      [associationId, pharmacy.branchId, pharmacy.corporationId, pharmacies],
    );
  });
  afterAll(() => test.close());

  const publish = async (): Promise<string> => {
    const { database } = test.services;
    const audience = { kind: 'ALL' } as const;
    const { content } = JSON.parse(readFileSync(notice, 'utf8')) as { content: unknown };
    const id = await database.run(scope, (tx) => createAdvisory(tx, { content, audience }));
    await database.run(scope, (tx) => publishAdvisory(tx, { id, version: 1 }));
    return id;
  };
  /** The messages written for a notice, counted from the rows and from the counters. */
  const written = async (id: string) => {
    const { rows } = await test.tenants.sql.query<Record<string, number>>(
      `SELECT (SELECT count(*)::int FROM delivery WHERE subject_id = $1) AS rows,
         (SELECT count(DISTINCT recipient_id)::int FROM delivery WHERE subject_id = $1) AS recipients,
         (SELECT sum(audience_count)::int FROM message m JOIN advisory a ON a.message_id = m.id WHERE a.id = $1) AS counted,
         (SELECT count(*)::int FROM advisory_target WHERE advisory_id = $1) AS targets,
         (SELECT sum(recipient_count)::int FROM advisory_target WHERE advisory_id = $1) AS targeted,
         (SELECT coalesce(sum(done), $2)::int FROM advisory_preparation WHERE advisory_id = $1) AS done`,
      [id, pharmacies],
    );
    return rows[0] ?? {};
  };
  const all = async () => {
    const { rows } = await test.tenants.sql.query<{ count: number }>(
      'SELECT count(*)::int AS count FROM contact WHERE association_id = $1',
      [scope.associationId],
    );
    return rows[0]!.count;
  };
  /** Checks that no transaction was applied in part: rows, targets and counters agree. */
  const expectWhole = async (id: string, done?: number) => {
    const found = await written(id);
    const { rows, targets } = found;
    expect(found).toEqual({ rows, recipients: rows, counted: rows, targets, targeted: rows, done: targets });
    if (done !== undefined) expect(targets).toBe(done);
  };
  const expectAll = async (id: string) => {
    const contacts = await all();
    expect(await written(id)).toMatchObject({ rows: contacts, targets: pharmacies });
    await expectWhole(id, pharmacies);
  };

  it('is written and sent by the worker, each recipient once', async () => {
    const before = test.sink.mails.length;
    const id = await publish();
    const contacts = await all();
    await test.until(() => test.sink.mails.length >= before + contacts);
    await test.worker.dispatcher.idle();
    await expectAll(id);
    const addresses = test.sink.mails.slice(before).map(({ to }) => to);
    expect(addresses).toHaveLength(contacts);
    expect(new Set(addresses).size).toBe(contacts);
  });

  it('rings the queue once, and once a second at most', async () => {
    const rung = jest.spyOn(test.services.queue, 'ring');
    const begin = performance.now();
    const id = await publish();
    await test.until(async () => (await written(id))['done'] === pharmacies);
    await test.worker.close();
    const seconds = Math.floor((performance.now() - begin) / 1_000);
    const names = rung.mock.calls.flatMap(([jobs]) => jobs.map(({ name }) => name));
    const rings = names.filter((name) => name === 'deliveries.sendDeliveries');
    // One ring by the publication, one by the first of eight portions, one each second, and one at the end of the
    // worker.
    expect(rings.length).toBeLessThanOrEqual(3 + seconds);
    expect(rings.length).toBeGreaterThan(1);
    rung.mockRestore();
    await test.restart();
    await expectAll(id);
  });

  it('is written by the next worker where one ended at any boundary, also when nobody rang', async () => {
    await test.worker.close();
    const id = await publish();
    await expectWhole(id, 500);
    for (const done of [1_000, 1_500]) {
      const [preparation] = await test.services.database.read(deliverScope, (tx) => findPreparations(tx, id));
      await continuePreparation(test.services.database, preparation!);
      await expectWhole(id, done);
    }
    await test.restart();
    await test.until(async () => (await written(id))['done'] === pharmacies);
    await expectAll(id);
  });

  it('is as it was where a worker ends before, after or in any statement of a portion', async () => {
    await test.worker.close();
    const id = await publish();
    const [preparation] = await test.services.database.read(deliverScope, (tx) => findPreparations(tx, id));
    let statements = 0;
    for (let end = 0; ; end += 1) {
      const cut = cutAfter(test.services.database, end, () => (statements += 1));
      const failed = await continuePreparation(cut, preparation!).then(
        () => false,
        () => true,
      );
      if (!failed) break;
      await expectWhole(id, 500);
    }
    expect(statements).toBeGreaterThan(4);
    await expectWhole(id, 1_000);
    await test.restart();
    await test.until(async () => (await written(id))['done'] === pharmacies);
    await expectAll(id);
  });

  it('is written once by several workers', async () => {
    const others = await Promise.all([test.another(), test.another()]);
    try {
      const ids = [await publish(), await publish()];
      await test.until(async () => {
        const states = await Promise.all(ids.map(written));
        return states.every(({ done }) => done === pharmacies);
      }, 60);
      for (const id of ids) await expectAll(id);
    } finally {
      await Promise.all(others.map((other) => other.close()));
    }
  });

  it('does not hold up another one when it cannot be written', async () => {
    await test.worker.close();
    const broken = await publish();
    const sound = await publish();
    // Simulates an unexpected error.
    await test.tenants.sql.query(
      `CREATE FUNCTION refuse_one() RETURNS trigger LANGUAGE plpgsql AS
         $$ BEGIN IF NEW.subject_id = '${broken}' THEN RAISE EXCEPTION 'broken'; END IF; RETURN NEW; END $$;
       CREATE TRIGGER refuse_one BEFORE INSERT ON delivery FOR EACH ROW EXECUTE FUNCTION refuse_one()`,
    );
    await test.restart({ LOG_LEVEL: 'silent' });
    await test.until(async () => (await written(sound))['done'] === pharmacies);
    await expectAll(sound);
    await expectWhole(broken, 500);
    await test.tenants.sql.query('DROP TRIGGER refuse_one ON delivery');
    await test.until(async () => (await written(broken))['done'] === pharmacies);
    await expectAll(broken);
  });

  it('waits for an operator’s word where it was being written at the point of a restore', async () => {
    await test.worker.dispatcher.idle();
    await test.worker.close();
    const id = await publish();
    const before = test.sink.mails.length;
    await test.tenants.sql.query(`UPDATE installation SET timeline = '0000BEEF'`);
    await test.restart();
    await test.until(async () => (await written(id))['done'] === pharmacies);
    await expectAll(id);
    const unheld = async () => {
      const { rows } = await test.tenants.sql.query(
        `SELECT FROM delivery WHERE subject_id = $1 AND (held_at IS NULL OR due_at <> 'infinity')`,
        [id],
      );
      return rows.length;
    };
    await test.until(async () => (await unheld()) === 0);
    await test.worker.dispatcher.idle();
    expect(test.sink.mails).toHaveLength(before);
  });
});

/** A database that loses its connection after a number of statements in a transaction. */
function cutAfter(database: Database, statements: number, onStatement: () => void): Database {
  const cut = (tx: Tx): Tx => {
    let left = statements;
    return new Proxy(tx, {
      get(target, key) {
        const value: unknown = Reflect.get(target, key);
        if (typeof value !== 'function') return value;
        if (key !== 'query') return value.bind(target) as unknown;
        return async (sql: string, params?: readonly unknown[]) => {
          onStatement();
          if (left === 0) {
            // The statement is running when the session ends.
            const ended = target.query('SELECT pg_terminate_backend(pg_backend_pid())');
            return Promise.all([ended, target.query(sql, params)]).then(([, rows]) => rows);
          }
          left -= 1;
          return target.query(sql, params);
        };
      },
    });
  };
  return new Proxy(database, {
    get(target, key) {
      const value: unknown = Reflect.get(target, key);
      if (key === 'run')
        return (as: AssociationScope, work: (tx: Tx) => Promise<unknown>) =>
          target.run(as, (tx) => work(cut(tx)));
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
}
