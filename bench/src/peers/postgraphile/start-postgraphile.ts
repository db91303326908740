import { Client } from 'pg';
import type { StartPeer } from '../peer.js';
import { startProcess } from '../start-process.js';
import { viewsSql } from './views-sql.js';

/** PostGraphile 5 on the same tables under the same policies, with the views its user would write for these screens. */
export const startPostgraphile: StartPeer = async ({ databaseUrl, ownerUrl }) => {
  const owner = new Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    await owner.query(viewsSql);
  } finally {
    await owner.end();
  }
  return startProcess('postgraphile', 'bench/dist/peers/postgraphile/main.js', {
    DATABASE_URL: databaseUrl,
    GRAPHILE_ENV: 'production',
  });
};
