import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { alertIncidentJob } from '@sonae/domain/incidents';
import type { Database, Scope } from '@sonae/tenancy';
import { closeServices, openServices } from '../open-services.js';
import type { Services } from '../services.js';
import { startWorker, type Worker } from '../start-worker.js';
import { startTestWorker, type TestWorker } from '../testing/start-test-worker.js';

describe('a worker that starts after a restore', () => {
  let test: TestWorker;
  let services: Services;
  let worker: Worker;
  beforeEach(async () => {
    test = await startTestWorker();
    await test.worker.close();
  });
  afterEach(async () => {
    await test.tenants.sql.query('ROLLBACK');
    await worker.close();
    await closeServices(services);
    await test.close();
  });

  it('notices it before it takes jobs, does what was due and looks for the rest', async () => {
    const { sql } = test.tenants;
    await sql.query(`UPDATE installation SET timeline = '0000BEEF'`);
    const { associationId } = test.prefecture;
    const incidentId = randomUUID();
    await test.services.queue.ring([{ name: alertIncidentJob.name, payload: { associationId, incidentId } }]);
    await sql.query('BEGIN; SELECT FROM installation FOR UPDATE');
    services = await openServices(test.services.settings);
    const begun = new Set<string>();
    const database = noting(services.database, (scope) =>
      begun.add(scope.kind === 'system' ? scope.task : scope.requestId),
    );
    worker = startWorker({ ...services, database }, () => undefined);
    await test.until(async () => {
      const { rows } = await sql.query<{ waits: boolean }>(
        'SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY (pg_blocking_pids(pid))) AS waits',
      );
      return rows[0]?.waits === true;
    });
    // Past the next sweep.
    await sleep(1_500);
    expect([...begun]).toEqual(['deliver']);
    await sql.query('COMMIT');
    await test.until(() => begun.has('schedule') && begun.has(`${alertIncidentJob.name}:${incidentId}`));
  });
});

/** A database that reports each scope in which a transaction begins. */
function noting(database: Database, onBegin: (scope: Scope) => void): Database {
  return new Proxy(database, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name, target);
      if (typeof value !== 'function') return value;
      return (...given: unknown[]): unknown => {
        if (name === 'run' || name.toString().startsWith('read')) onBegin(given[0] as Scope);
        return Reflect.apply(value, target, given);
      };
    },
  });
}
