import { connect } from 'node:net';
import { once } from 'node:events';
import { openClient } from '../../tools/postgres/open-client.ts';
import { runRedis } from '../story/run-redis.ts';

/**
 * Opens the store of the queue, with a way to empty it while workers use it.
 * @param {{queue: string}} options
 * @param {{queueUrl: string}} postgres
 * @param {ReturnType<typeof import('../../tools/keeper.ts').startKeeper>} keeper
 * @returns {Promise<{url: string, empty: (turn: number) => Promise<void>, stop: () => Promise<void>}>}
 */
export async function openQueueStore({ queue }, postgres, keeper) {
  if (queue === 'redis') {
    const { url, stop } = await runRedis(keeper);
    return { url, stop, empty: () => flushRedis(Number(new URL(url).port)) };
  }
  return {
    url: postgres.queueUrl,
    stop: async () => {},
    empty: (turn) => emptyTables(postgres.queueUrl, turn),
  };
}

async function flushRedis(port) {
  const socket = connect(port, '127.0.0.1');
  socket.write('FLUSHALL\r\n');
  const [answer] = await once(socket, 'data');
  socket.destroy();
  if (!String(answer).startsWith('+OK')) throw new Error(`FLUSHALL: ${answer}`);
}

/** Deletes the rows, or every other time drops the tables. */
async function emptyTables(connectionString, turn) {
  const client = await openClient(connectionString);
  try {
    const { rows } = await client.query(`SELECT tablename FROM pg_tables WHERE schemaname = 'bullmq'`);
    if (rows.length === 0) return;
    const rowsOnly = `TRUNCATE ${rows.map(({ tablename }) => `bullmq."${tablename}"`).join(', ')} CASCADE`;
    await client.query(turn % 2 === 0 ? rowsOnly : 'DROP SCHEMA bullmq CASCADE');
  } finally {
    await client.end();
  }
}
