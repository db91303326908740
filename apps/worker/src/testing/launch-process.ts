import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const root = join(import.meta.dirname, '../../../..');

// Simulates a machine whose clock is wrong from the start, and is set back by an hour while the process runs.
const wrongClock = (ahead: number) =>
  `data:text/javascript,${encodeURIComponent(`
  const Right = Date;
  let ahead = ${ahead};
  globalThis.Date = class Date extends Right {
    constructor(...given) { super(...(given.length ? given : [Right.now() + ahead])); }
    static now() { return Right.now() + ahead; }
    static [Symbol.hasInstance](it) { return Function.prototype[Symbol.hasInstance].call(Right, it); }
  };
  process.on('SIGUSR2', () => { ahead -= 3_600_000; });`)}`;

/** A built process on a simulated machine. */
export interface LaunchedProcess {
  /** The ports that it logs when it is ready: `port` of the API, `metrics`. */
  readonly ports: { port?: number; metrics: number };
  /** Sets its clock back by an hour. */
  setBack(): void;
  /** Sends it the signal to end, and waits. */
  end(): Promise<void>;
}

/**
 * Launches a process from the built files.
 * @param ahead milliseconds by which its machine's clock is ahead of the right time
 */
export async function launchProcess(
  app: 'api' | 'worker',
  settings: Record<string, string>,
  ahead = 0,
): Promise<LaunchedProcess> {
  const program = join(root, 'apps', app, 'dist/main.js');
  if (!existsSync(program)) throw new Error(`build first: node tools/build.ts apps/${app}`);
  const env = { ...settings, LOG_LEVEL: 'info' };
  const child = spawn(join(root, 'node_modules/node/bin/node'), ['--import', wrongClock(ahead), program], {
    env,
  });
  let out = '';
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString('utf8')));
  child.stderr.on('data', (chunk: Buffer) => (out += chunk.toString('utf8')));
  const ended = once(child, 'close');
  for (let tries = 0; tries < 300; tries += 1) {
    const line = out.split('\n').find((each) => each.includes('"metrics":'));
    if (line !== undefined) {
      const ports = JSON.parse(line) as { port?: number; metrics: number };
      const end = async () => {
        child.kill('SIGTERM');
        await ended;
      };
      return { ports, setBack: () => void child.kill('SIGUSR2'), end };
    }
    await sleep(100);
  }
  child.kill('SIGKILL');
  throw new Error(`did not start: ${out}`);
}
