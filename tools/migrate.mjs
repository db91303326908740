// Brings the schema up to date and loads the official data: `node tools/migrate.mjs` (after a build).
// Reads DATABASE_OWNER_URL (role sonae_owner) and DATABASE_URL (role sonae_app) from the environment.
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { migrate } from '@sonae/platform/database';
import { loadOfficialData } from '@sonae/domain/frameworks';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const { DATABASE_OWNER_URL: ownerUrl, DATABASE_URL: appUrl } = process.env;
if (!ownerUrl || !appUrl) {
  console.error('DATABASE_OWNER_URL と DATABASE_URL を設定してください。 / Set DATABASE_OWNER_URL and DATABASE_URL.');
  process.exit(1);
}
const ran = await migrate(ownerUrl, join(root, 'migrations'));
const loaded = await loadOfficialData(appUrl, join(root, 'libs/domain/data'));
console.log(`migrations: ${ran.length === 0 ? 'up to date' : ran.join(', ')}; official data: ${loaded}`);
