import { Client } from 'pg';
import type { PeerName, PeerPlace, StartPeer } from '../peer.js';
import { startProcess } from '../start-process.js';
import { columnsSql } from './columns-sql.js';
import { viewsSql } from './views-sql.js';

/** PostGraphile 5 on the same tables with the same policies, with the views that a user would write after measuring. */
export const startPostgraphile: StartPeer = (place) =>
  startWith('postgraphile', place, { sql: viewsSql, schemas: 'public,screen' });

/** The same server as in its documentation: computed columns, no views. */
export const startPostgraphileAsItComes: StartPeer = (place) =>
  startWith('postgraphile, as it comes', place, { sql: columnsSql, schemas: 'public' });

async function startWith(
  name: PeerName,
  { databaseUrl, ownerUrl }: PeerPlace,
  { sql, schemas }: { sql: string; schemas: string },
) {
  const owner = new Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    await owner.query(sql);
  } finally {
    await owner.end();
  }
  return startProcess(name, 'bench/dist/peers/postgraphile/main.js', {
    DATABASE_URL: databaseUrl,
    GRAPHILE_ENV: 'production',
    SCHEMAS: schemas,
  });
}
