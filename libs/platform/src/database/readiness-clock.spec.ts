import { openLog } from '../log/index.js';
import { newestMigration } from './newest-migration.generated.js';
import { Readiness } from './readiness.js';

describe('readiness after a refused write', () => {
  it('tests a write again when the clock was set back', async () => {
    let writable = false;
    let time = Date.parse('2026-06-09T04:10:00Z');
    const ask = async <R>(sql: string): Promise<R[]> => {
      if (!sql.includes('probe_write')) return [{ version: newestMigration, readOnly: false } as R];
      if (!writable) throw Object.assign(new Error('no space left'), { code: '53100' });
      return [];
    };
    const asking = { ask, clock: () => new Date(time), log: openLog('test', 'silent') };
    const readiness = new Readiness(asking, { ownAhead: () => 0 });
    expect(await readiness.hindrance()).toBe('NO_WRITES');
    writable = true;
    time -= 3_600_000;
    expect(await readiness.hindrance()).toBeUndefined();
  });
});
