// One temporary PostgreSQL for the whole run, and in it a migrated template that every spec file clones.
import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runner } from 'node-pg-migrate';
import { startTemporaryPostgres } from '../../../tools/postgres.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '../../..');

export default async function setUp() {
  const postgres = await startTemporaryPostgres();
  await runner({
    databaseUrl: postgres.ownerUrl,
    dir: join(root, 'migrations'),
    direction: 'up',
    migrationsTable: 'migration',
    migrationsSchema: 'sonae_migration',
    createMigrationsSchema: true,
    log: () => undefined,
  });
  const folder = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'sonae-test-'));
  const file = join(folder, 'servers.json');
  const { adminUrl, ownerUrl, appUrl, queueUrl } = postgres;
  writeFileSync(file, JSON.stringify({ adminUrl, ownerUrl, appUrl, queueUrl }), { mode: 0o600 });
  process.env['SONAE_TEST_SERVERS'] = file;
  globalThis.sonaeTestServers = { postgres, folder };
}
