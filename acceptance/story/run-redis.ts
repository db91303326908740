import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import type { startKeeper } from '../../tools/keeper.ts';
import { choosePort } from '../../tools/postgres/ports.ts';

export interface RedisServer {
  url: string;
  stop: () => Promise<void>;
}

/**
 * Starts a Redis or Valkey server for the story, without persistence.
 *
 * @throws {Error} when this machine has neither
 */
export async function runRedis(keeper: ReturnType<typeof startKeeper>): Promise<RedisServer> {
  const program = ['valkey-server', 'redis-server'].map(find).find(Boolean);
  if (!program) throw new Error('redis-server も valkey-server も見つかりません。');
  const port = await choosePort();
  const settings = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
  const server = spawn(program, [...settings, '--maxmemory-policy', 'noeviction'], {
    stdio: 'ignore',
    detached: true,
  });
  const release = keeper.guard(server.pid ?? 0, 'TERM');
  const exited = new Promise((resolve) => server.once('exit', resolve));
  return {
    url: `redis://127.0.0.1:${port}`,
    stop: async () => {
      server.kill('SIGTERM');
      await exited;
      release();
    },
  };
}

function find(name: string): string | undefined {
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  return folders.map((folder) => path.join(folder, name)).find((file) => existsSync(file));
}
