import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { choosePort } from '../../tools/postgres/ports.ts';

/**
 * Starts a Redis or Valkey server for the story, without persistence.
 * @param {ReturnType<import('../../tools/keeper.ts').startKeeper>} keeper
 * @returns {Promise<{url: string, stop: () => Promise<void>}>}
 * @throws {Error} when this machine has neither
 */
export async function runRedis(keeper) {
  const program = ['valkey-server', 'redis-server'].map(find).find(Boolean);
  if (!program) throw new Error('redis-server も valkey-server も見つかりません。');
  const port = await choosePort();
  const settings = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
  const server = spawn(program, [...settings, '--maxmemory-policy', 'noeviction'], {
    stdio: 'ignore',
    detached: true,
  });
  const release = keeper.guard(server.pid, 'TERM');
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

function find(name) {
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  return folders.map((folder) => path.join(folder, name)).find((file) => existsSync(file));
}
