import { connect } from 'node:net';
import { once } from 'node:events';
import type { startKeeper } from '../../tools/keeper.ts';
import { openClient } from '../../tools/postgres/open-client.ts';
import { runRedis } from '../story/run-redis.ts';

export interface QueueStore {
  url: string;
  empty: (turn: number) => Promise<void>;
  stop: () => Promise<void>;
}

/** Opens the store of the queue, with a way to empty it while workers use it. */
export async function openQueueStore(
  { queue }: { queue: string },
  postgres: { queueUrl: string },
  keeper: ReturnType<typeof startKeeper>,
): Promise<QueueStore> {
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

async function flushRedis(port: number): Promise<void> {
  const socket = connect(port, '127.0.0.1');
  socket.write('FLUSHALL\r\n');
  const [data] = (await once(socket, 'data')) as [Buffer];
  socket.destroy();
  const answer = data.toString();
  if (!answer.startsWith('+OK')) throw new Error(`FLUSHALL: ${answer}`);
}

/** Deletes the rows, or every other time drops the tables. */
async function emptyTables(connectionString: string, turn: number): Promise<void> {
  const client = await openClient(connectionString);
  try {
    const { rows } = await client.query<{ tablename: string }>(
      `SELECT tablename FROM pg_tables WHERE schemaname = 'bullmq'`,
    );
    if (rows.length === 0) return;
    const rowsOnly = `TRUNCATE ${rows.map(({ tablename }) => `bullmq."${tablename}"`).join(', ')} CASCADE`;
    await client.query(turn % 2 === 0 ? rowsOnly : 'DROP SCHEMA bullmq CASCADE');
  } finally {
    await client.end();
  }
}
