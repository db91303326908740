import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../../../..');

/** A built program of Sonae as its own process. */
export interface RunningProcess {
  /** Everything that it has written so far, on both outputs. */
  output(): string;
  /** The first log line with that message. */
  said(message: string): Promise<Record<string, unknown>>;
  /** Ends it by a signal. @returns its exit code */
  end(): Promise<number | null>;
}

/** Starts `apps/<app>/dist/main.js` with these settings. @throws Error when it was not built */
export function runProcess(app: 'api' | 'worker', settings: Record<string, string>): RunningProcess {
  const program = join(root, `apps/${app}/dist/main.js`);
  if (!existsSync(program)) throw new Error(`build first: node tools/build.ts apps/${app}`);
  const child = spawn(join(root, 'node_modules/node/bin/node'), [program], { env: settings });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => (output += chunk.toString('utf8')));
  }
  const ended = once(child, 'close').then(([code]) => code as number | null);
  return {
    output: () => output,
    said: async (message) => {
      for (let tries = 0; tries < 300; tries += 1) {
        const line = output.split('\n').find((each) => each.includes(`"msg":"${message}"`));
        if (line !== undefined) return JSON.parse(line) as Record<string, unknown>;
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
      throw new Error(`${app} did not say "${message}": ${output.slice(-2_000)}`);
    },
    end: () => {
      child.kill('SIGTERM');
      return ended;
    },
  };
}
