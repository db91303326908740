import { randomUUID } from 'node:crypto';
import type { Prefecture } from '@sonae/testing';
import { advisoryBench } from '../../testing/advisory-bench.js';
import { startTestApi, type TestApi } from '../../testing/start-test-api.js';
import { limits } from './limits.js';

const seconds = 1.2;

describe('an operation that takes longer than an answer is waited for', () => {
  let api: TestApi;
  let here: Prefecture;
  const usual: number = limits.milliseconds;
  beforeAll(async () => {
    api = await startTestApi();
    here = await api.tenants.prefecture();
    await api.tenants.sql.query(
      `CREATE FUNCTION take_long() RETURNS trigger LANGUAGE plpgsql AS
         $$ BEGIN PERFORM pg_sleep(${seconds}); RETURN NULL; END $$`,
    );
  });
  beforeEach(() => Object.assign(limits, { milliseconds: 400 }));
  afterEach(async () => {
    Object.assign(limits, { milliseconds: usual });
    await api.tenants.sql.query('DROP TRIGGER IF EXISTS take_long ON advisory');
  });
  afterAll(() => api.close());

  /** Makes writing a notice slow: at its statement, or at its commit. */
  const slowDown = (when: 'STATEMENT' | 'COMMIT') =>
    api.tenants.sql.query(
      when === 'STATEMENT'
        ? `CREATE TRIGGER take_long AFTER INSERT ON advisory FOR EACH STATEMENT EXECUTE FUNCTION take_long()`
        : `CREATE CONSTRAINT TRIGGER take_long AFTER INSERT ON advisory DEFERRABLE INITIALLY DEFERRED
           FOR EACH ROW EXECUTE FUNCTION take_long()`,
    );
  const count = async () => {
    const { rows } = await api.tenants.sql.query<{ notices: number; lines: number }>(
      `SELECT (SELECT count(*)::int FROM advisory) AS notices,
         (SELECT count(*)::int FROM audit WHERE action = 'advisories.createAdvisory') AS lines`,
    );
    return rows[0];
  };
  /** Waits until no statement runs any more; by then an abandoned change would have happened. */
  const rest = async () => {
    for (;;) {
      const { rows } = await api.tenants.sql.query(
        `SELECT FROM pg_stat_activity WHERE usename = 'sonae_app' AND datname = current_database() AND state <> 'idle'`,
      );
      if (rows.length === 0) return;
      await api.tenants.sql.query('SELECT pg_sleep(0.05)');
    }
  };

  it('is told so, and changes nothing', async () => {
    const before = await count();
    await slowDown('STATEMENT');
    const answer = await advisoryBench(api, here.officer.cookie).create();
    expect(answer.errors?.[0]?.extensions.code).toBe('OPERATION_TOO_SLOW');
    await rest();
    expect(await count()).toEqual(before);
  });

  it('is answered, however late, where its COMMIT was sent', async () => {
    const before = await count();
    await slowDown('COMMIT');
    const begin = performance.now();
    const answer = await advisoryBench(api, here.officer.cookie).create();
    expect(performance.now() - begin).toBeGreaterThan(seconds * 1000);
    expect(answer.errors).toBeUndefined();
    expect(await count()).toEqual({ notices: before!.notices + 1, lines: before!.lines + 1 });
  });

  it('gives its key to the next try', async () => {
    const officer = advisoryBench(api, here.officer.cookie);
    const key = randomUUID();
    await slowDown('STATEMENT');
    const first = await officer.create(undefined, undefined, key);
    expect(first.errors?.[0]?.extensions.code).toBe('OPERATION_TOO_SLOW');
    await rest();
    await api.tenants.sql.query('DROP TRIGGER take_long ON advisory');
    const before = await count();
    const again = await officer.create(undefined, undefined, key);
    expect(again.errors).toBeUndefined();
    expect(await count()).toEqual({ notices: before!.notices + 1, lines: before!.lines + 1 });
  });
});
