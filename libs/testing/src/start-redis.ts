import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const program = ['valkey-server', 'redis-server'].find(
  (name) => spawnSync(name, ['--version'], { stdio: 'ignore' }).status === 0,
);

/** Whether Redis or Valkey is installed on this machine. Specs print that they skip when none is. */
export const hasRedis = program !== undefined;

/** A separate Redis without persistence. */
export interface TestRedis {
  readonly url: string;
  /** Kills it, as a power cut would. */
  kill(): Promise<void>;
  /** Starts it again, empty, on the same port. */
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts Redis or Valkey on a free port. @throws when none is installed; check `hasRedis` first */
export async function startRedis(): Promise<TestRedis> {
  if (program === undefined) throw new Error('No Redis or Valkey is installed.');
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), 'sonae-redis-'));
  const args = [
    '--port',
    String(port),
    '--bind',
    '127.0.0.1',
    '--save',
    '',
    '--appendonly',
    'no',
    '--dir',
    folder,
  ];
  let server: ReturnType<typeof spawn> | undefined;
  const start = async () => {
    server = spawn(program, args, { stdio: ['ignore', 'pipe', 'ignore'] });
    server.unref();
    for await (const chunk of server.stdout ?? []) if (String(chunk).includes('Ready to accept')) break;
    await sleep(20);
  };
  const kill = async () => {
    const running = server;
    server = undefined;
    if (running === undefined || running.exitCode !== null) return;
    const exited = new Promise((resolve) => running.once('exit', resolve));
    running.kill('SIGKILL');
    await exited;
  };
  await start();
  return {
    url: `redis://127.0.0.1:${port}`,
    kill,
    start,
    async stop() {
      await kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
