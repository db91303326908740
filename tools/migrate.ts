// Migrates the schema and loads the official data: `node tools/migrate.ts` (after a build). Reads DATABASE_OWNER_URL
// (role sonae_owner) and DATABASE_URL (role sonae_app) from the environment.
import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadAuthorities } from '@sonae/domain/authorities';
import { loadFramework } from '@sonae/domain/frameworks';
import { migrate } from '@sonae/platform/database';
import { Database } from '@sonae/tenancy';
import { openLog } from '@sonae/platform/log';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const { DATABASE_OWNER_URL: ownerUrl, DATABASE_URL: appUrl } = process.env;
if (!ownerUrl || !appUrl) {
  console.error(
    'DATABASE_OWNER_URL と DATABASE_URL を設定してください。 / Set DATABASE_OWNER_URL and DATABASE_URL.',
  );
  process.exit(1);
}

const ran = await migrate(ownerUrl, join(root, 'migrations'));
console.log(`migrations: ${ran.length === 0 ? 'up to date' : ran.join(', ')}`);

const database = await Database.open({
  url: appUrl,
  poolSize: 1,
  queue: { ring: async () => {} },
  log: openLog('migrate', 'warn'),
});
const scope = { kind: 'system', task: 'load', actor: 'system', requestId: 'migrate' } as const;
const data = (file: string): unknown =>
  JSON.parse(readFileSync(join(root, 'libs/domain/data', file), 'utf8'));
for (const file of globSync('frameworks/*.json', { cwd: join(root, 'libs/domain/data') }).sort()) {
  await database.run(scope, (tx) => loadFramework(tx, data(file)));
}
await database.run(scope, (tx) => loadAuthorities(tx, data('authorities.json')));
await database.close();
console.log('official data: loaded');
