import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { countLateMembers, findProgress } from '@sonae/domain/statistics';
import type { Database } from '@sonae/tenancy';
import { OperationalError, UserError } from '@sonae/platform/errors';
import { addDays, dayInJapan } from '@sonae/platform/time';
import { findMiscounts } from '../testing/counters/find-miscounts.js';
import { makePlace, type Place } from '../testing/counters/make-place.js';
import { randomActs } from '../testing/counters/random-acts.js';
import { startTestApi, type TestApi } from '../testing/start-test-api.js';

// Checks every counter of the database after concurrent random acts, lost connections and a killed program with an open
// transaction, by a count of the rows themselves.
describe('counters', () => {
  let api: TestApi;
  let place: Place;
  let acts: ReturnType<typeof randomActs>;
  beforeAll(async () => {
    api = await startTestApi({ DATABASE_POOL_SIZE: '8' });
    // A move of a pharmacy locks its rows and often deadlocks with their writers; the test must not wait a second for
    // each.
    await sql().query(
      `ALTER DATABASE ${new URL(api.db.url).pathname.slice(1)} SET deadlock_timeout = '20ms'`,
    );
    place = await makePlace(api);
    acts = randomActs(watched(api.services.database), place);
  });
  afterAll(() => api.close());

  const sql = () => api.tenants.sql;

  /** The failures of transactions, including those that were retried. */
  const circles: string[] = [];
  const watched = (database: Database): Database => {
    const run: Database['run'] = (scope, work) =>
      database.run(scope, async (tx) => {
        try {
          return await work(tx);
        } catch (error) {
          const { code, where } = (error ?? {}) as { code?: unknown; where?: unknown };
          if (code === '40P01') circles.push(String(where));
          throw error;
        }
      });
    return Object.assign(Object.create(database) as Database, { run });
  };

  /** Runs several lanes of random acts for some time. @returns how often each act succeeded, and the failures */
  async function crowd(
    milliseconds: number,
    lanes = 6,
  ): Promise<{ done: Record<string, number>; failed: Failure[] }> {
    const done: Record<string, number> = {};
    const failed: Failure[] = [];
    const names = Object.keys(acts);
    const until = Date.now() + milliseconds;
    const lane = async (first: number) => {
      for (let n = first; Date.now() < until; n++) {
        const name = names[n % names.length]!;
        try {
          await acts[name]!();
          done[name] = (done[name] ?? 0) + 1;
        } catch (error) {
          failed.push(failureOf(error));
        }
      }
    };
    const ended = await Promise.allSettled(Array.from({ length: lanes }, (_, i) => lane(i * 5)));
    // A failure is thrown after all lanes have ended, because a running lane would disturb the next test.
    expect(ended.filter(({ status }) => status === 'rejected')).toEqual([]);
    return { done, failed };
  }

  async function expectProgress(): Promise<void> {
    const scope = {
      kind: 'association',
      actor: 'system',
      requestId: 'test',
      associationId: place.associationId,
    } as const;
    const today = api.clock();
    for (const days of [-30, -3, 0, 2, 30]) {
      api.clock.set(new Date(today.getTime() + days * 86_400_000).toISOString());
      const { branches } = await api.services.database.read(scope, findProgress);
      const { rows } = await sql().query(
        `SELECT b.name, count(status)::int AS pharmacies, count(*) FILTER (WHERE status = 'ANSWERED')::int AS answered,
           count(*) FILTER (WHERE status = 'IN_PROGRESS')::int AS "inProgress",
           count(*) FILTER (WHERE status = 'LATE')::int AS late,
           count(*) FILTER (WHERE status = 'NO_RESPONSE')::int AS "noResponse"
         FROM branch b LEFT JOIN (
           SELECT p.branch_id, CASE
             WHEN o.period > 1 AND o.due_on >= $2 THEN 'ANSWERED'
             WHEN o.answered_count > 0 AND o.due_on >= $2 THEN 'IN_PROGRESS'
             WHEN o.period > 1 OR o.answered_count > 0 THEN 'LATE' ELSE 'NO_RESPONSE' END AS status
           FROM pharmacy p LEFT JOIN LATERAL (SELECT * FROM assessment a
             WHERE a.pharmacy_id = p.id AND a.submitted_at IS NULL ORDER BY a.due_on, a.id LIMIT 1) o ON true
           WHERE p.withdrawn_at IS NULL) s ON s.branch_id = b.id
         WHERE b.association_id = $1 GROUP BY b.id ORDER BY b.name, b.id`,
        [place.associationId, addDays(dayInJapan(today), days)],
      );
      expect(branches.map(({ branch, ...counts }) => ({ name: branch?.name, ...counts }))).toEqual(rows);
    }
    api.clock.set(today.toISOString());
  }

  it('The counters equal a recount of the rows.', async () => {
    const { done, failed } = await crowd(8_000);
    console.info(`counters: ${JSON.stringify(done)}, not now: ${JSON.stringify(tally(failed))}`);
    expect(Object.keys(done).sort()).toEqual(Object.keys(acts).sort());
    // Transactions wait for counters, but never in a deadlock.
    expect(circles.filter((where) => where.includes('_progress'))).toEqual([]);
    expect(await findMiscounts(sql())).toEqual([]);
    await expectProgress();
  }, 120_000);

  it('agree with a recount after connections died in the middle of it', async () => {
    let killed = 0;
    let going = true;
    const killer = async () => {
      while (going) {
        await sleep(40);
        const { rowCount } = await sql().query(
          `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
           WHERE datname = current_database() AND usename = 'sonae_app' AND xact_start IS NOT NULL ORDER BY random() LIMIT 1`,
        );
        killed += rowCount ?? 0;
      }
    };
    const killing = killer();
    const { failed } = await crowd(5_000).finally(() => {
      going = false;
      return killing;
    });
    console.info(`counters: ${killed} connections killed, ${failed.length} acts did not go through`);
    expect(killed).toBeGreaterThan(20);
    expect(await findMiscounts(sql())).toEqual([]);
    await expectProgress();
  }, 120_000);

  it('agree with a recount after a program was killed with its transaction open', async () => {
    const [first, second] = place.members;
    const program = spawn(process.execPath, ['--input-type=module', '-e', openTransaction], {
      env: { DATABASE_URL: api.db.url, ASSOCIATION: place.associationId, ONE: first!.id, OTHER: second!.id },
      stdio: ['ignore', 'pipe', 'inherit'],
      cwd: import.meta.dirname,
    });
    const opened = once(program.stdout, 'data').then(() => 'open');
    expect(await Promise.race([opened, once(program, 'exit').then(() => 'ended')])).toBe('open');
    program.kill('SIGKILL');
    await once(program, 'exit');
    // Transactions that wait for its locks continue once PostgreSQL has noticed.
    const { done } = await crowd(3_000);
    expect(done['answer']).toBeGreaterThan(0);
    expect(await findMiscounts(sql())).toEqual([]);
    await expectProgress();
  }, 120_000);

  it('of late members come along when the day is set, once', async () => {
    const schedule = { kind: 'system', task: 'schedule', actor: 'system', requestId: 'test' } as const;
    const { database } = api.services;
    const later = new Date(api.clock().getTime() + 20 * 86_400_000);
    const behind = await countLateMembers(database, schedule, later);
    const { rows } = await sql().query<{ count: number }>('SELECT count(*)::int AS count FROM branch');
    expect(behind).toBe(rows[0]?.count);
    expect(await findMiscounts(sql())).toEqual([]);
    await expectProgress();
    expect(await countLateMembers(database, schedule, later)).toBe(0);
  });
});

interface Failure {
  code: string;
}

/** Refusals and lost races are expected, because a user would retry. All other failures are faults. */
function failureOf(error: unknown): Failure {
  if (error instanceof UserError) return { code: error.code };
  if (error instanceof OperationalError) {
    const { code = 'connection' } = (error.cause ?? error) as Partial<Failure>;
    return { code };
  }
  const { name } = error as { name: string };
  // TypeORM releases a dead connection before the statement that would report it.
  if (name === 'QueryRunnerAlreadyReleasedError') return { code: name };
  throw error;
}

function tally(failed: Failure[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { code } of failed) counts[code] = (counts[code] ?? 0) + 1;
  return counts;
}

/** A program that changes counted rows, reports it, and then neither commits nor ends. */
const openTransaction = `
  import pg from 'pg';
  const { DATABASE_URL, ASSOCIATION, ONE, OTHER } = process.env;
  const client = new pg.Client({ connectionString: DATABASE_URL });
  await client.connect();
  await client.query("BEGIN; SELECT set_config('sonae.kind', 'association', true), set_config('sonae.home_id', '" + ASSOCIATION +
    "', true), set_config('sonae.scope_id', '" + ASSOCIATION + "', true)");
  await client.query('UPDATE pharmacy SET withdrawn_at = CASE WHEN withdrawn_at IS NULL THEN now() END WHERE id = $1', [ONE]);
  await client.query('UPDATE pharmacy SET branch_id = (SELECT id FROM branch b WHERE b.id <> branch_id LIMIT 1) WHERE id = $1', [OTHER]);
  await client.query("UPDATE delivery SET state = 'CANCELLED', settled_at = now() WHERE state IN ('PENDING', 'DEFERRED')");
  process.stdout.write('open');
  setInterval(() => {}, 1000);`;
