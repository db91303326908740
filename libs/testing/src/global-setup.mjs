// One temporary PostgreSQL for the whole run, with a migrated template that every spec file clones.
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { startTemporaryPostgres } from '../../../tools/postgres.ts';
import { runMigrations } from '../../../tools/postgres/run-migrations.ts';

/** The folder in which the specs' environment records their statements. */
const statements = fileURLToPath(new URL('../../../.cache/statements', import.meta.url));

/**
 * Specs move their clocks by years: adds parts for all months, so that tables kept by month accept rows of any time.
 */
async function coverAllTime(ownerUrl) {
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  await owner.query(`SELECT app.make_part(t.partrelid, t.partrelid::regclass || '_rest',
    (SELECT max(ends) FROM app.parts(t.partrelid)), 'infinity') FROM pg_partitioned_table t`);
  await owner.end();
}

export default async function setUp() {
  rmSync(statements, { recursive: true, force: true });
  mkdirSync(statements, { recursive: true });
  process.env['SONAE_STATEMENTS'] = statements;
  const postgres = await startTemporaryPostgres();
  await runMigrations(postgres.ownerUrl);
  await coverAllTime(postgres.ownerUrl);
  const folder = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'sonae-test-'));
  const file = join(folder, 'servers.json');
  const { adminUrl, ownerUrl, appUrl, backupUrl, queueUrl } = postgres;
  writeFileSync(file, JSON.stringify({ adminUrl, ownerUrl, appUrl, backupUrl, queueUrl }), { mode: 0o600 });
  process.env['SONAE_TEST_SERVERS'] = file;
  globalThis.sonaeTestServers = { postgres, folder };
}
