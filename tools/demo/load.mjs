// Loads the demo prefecture, which is fictional: `node tools/demo/load.mjs` (after a build and the migrations). Reads
// DATABASE_URL (role sonae_app) and SECRET_KEY (with SECRET_KEY_VERSION) from the environment; does nothing when it is
// loaded already.
import { loadPrefecture } from './load-prefecture.mjs';

const { DATABASE_URL: url, SECRET_KEY: secret, SECRET_KEY_VERSION: version } = process.env;
if (!url || !secret) {
  console.error('DATABASE_URL と SECRET_KEY を設定してください。 / Set DATABASE_URL and SECRET_KEY.');
  process.exit(1);
}
try {
  const counts = await loadPrefecture({ url, secret, version: Number(version || 1) });
  if (counts === undefined) console.log('demo: already loaded');
  else
    for (const [what, count] of Object.entries(counts))
      console.log(`demo: ${count.toLocaleString('en')} ${what}`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
