// The PostGraphile peer as a process: POST /graphql, with production settings.
import { createServer } from 'node:http';
import { Pool } from 'pg';
import { postgraphile } from 'postgraphile';
import { makePgService } from 'postgraphile/adaptors/pg';
import { grafserv } from 'postgraphile/grafserv/node';
import { PostGraphileAmberPreset } from 'postgraphile/presets/amber';
import { jsonPgSmartTags } from 'postgraphile/utils';
import { settingsOf } from '../begin-sql.js';
import { findSession, scopeOf } from '../find-session.js';
import { poolSize } from '../pool-size.js';
import { tags } from './views-sql.js';

const pool = new Pool({ connectionString: process.env['DATABASE_URL'], max: poolSize, pipeline: true });

const schemas = process.env['SCHEMAS']?.split(',') ?? [];

const instance = postgraphile({
  extends: [PostGraphileAmberPreset],
  plugins: [jsonPgSmartTags({ version: 1, config: tags })],
  pgServices: [makePgService({ pool, schemas, pubsub: false })],
  grafserv: { graphqlPath: '/graphql', graphiql: false, watch: false, outputDataAsString: true },
  grafast: {
    explain: false,
    context: async ({ node }) => {
      const client = await pool.connect();
      try {
        const session = await findSession(client, node?.req.headers.cookie);
        if (!session) throw new Error('not signed in');
        return { pgSettings: settingsOf(scopeOf(session)) };
      } finally {
        client.release();
      }
    },
  },
});

const server = createServer();
await instance.createServ(grafserv).addTo(server);
await instance.getSchema();
process.once('SIGTERM', () => process.exit());
server.listen(Number(process.env['PORT']), '127.0.0.1');
