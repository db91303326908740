import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { hasRedis } from '@sonae/testing';

const root = join(import.meta.dirname, '..');
const small = 'kills --recipients 300 --kills 3 --databases 1 --queues 1 --lease 4 --seed 7'.split(' ');

if (!hasRedis)
  process.stderr.write('SKIPPED: no redis-server or valkey-server here, chaos on PostgreSQL only\n');

describe('a broadcast during kills', () => {
  it.each(hasRedis ? ['postgres', 'redis'] : ['postgres'])(
    'misses nobody, with its queue on %s',
    (queue) => {
      const { status, stdout, stderr } = spawnSync(
        process.execPath,
        [join(root, 'acceptance/chaos/run.ts'), ...small, '--queue', queue],
        { cwd: root, encoding: 'utf8' },
      );
      expect(stderr).toBe('');
      expect(stdout).toMatch(/missed +0\n/);
      expect(stdout).toMatch(/^ok$/m);
      expect(status).toBe(0);
    },
    90_000,
  );
});
