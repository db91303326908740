import { spawn } from 'node:child_process';
import { openSync } from 'node:fs';
import path from 'node:path';
import { choosePort } from '../../tools/postgres/ports.ts';
import { waitUntilReady } from '../../tools/start/ready.mjs';

/**
 * Runs worker processes that are restarted whenever they end, as a supervisor would.
 * @param {{root: string, folder: string, count: number, env: Record<string, string>, keeper: ReturnType<typeof import('../../tools/keeper.ts').startKeeper>}} options
 */
export async function startFleet({ root, folder, count, env, keeper }) {
  const ports = [];
  for (let place = 0; place < count; place += 1) ports.push(await choosePort());
  const output = openSync(path.join(folder, 'worker.log'), 'a');
  const members = [];
  let ending = false;
  let deaths = 0;

  const launch = (place) => {
    const child = spawn(process.execPath, ['apps/worker/dist/main.js'], {
      cwd: root,
      env: { ...env, WORKER_METRICS_PORT: String(ports[place]) },
      stdio: ['ignore', output, output],
    });
    const release = keeper.guard(child.pid, 'KILL');
    const exited = new Promise((resolve) => {
      child.once('exit', (code, signal) => {
        release();
        resolve({ code, signal });
        if (!ending && signal !== 'SIGKILL') deaths += 1;
        if (!ending) launch(place);
      });
    });
    members[place] = { child, exited };
  };
  for (let place = 0; place < count; place += 1) launch(place);

  return {
    /** Kills the remaining processes. */
    end: () => {
      ending = true;
      for (const { child } of members) child.kill('SIGKILL');
    },
    /** How often a process ended by itself. */
    deaths: () => deaths,
    /** The readiness that each process reports now. */
    readiness: () =>
      Promise.all(
        ports.map(async (port) => {
          const response = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => undefined);
          return { code: response?.status, ...(await response?.json().catch(() => ({}))) };
        }),
      ),
    /** Sends SIGKILL to one of them; resolves once it has ended. */
    kill: async (place) => {
      const { child, exited } = members[place];
      child.kill('SIGKILL');
      await exited;
    },
    /** Asks all processes to end, once they are ready; resolves with their outcomes. */
    stop: async () => {
      for (const port of ports) {
        const url = `http://127.0.0.1:${port}/readyz`;
        await waitUntilReady(url, { seconds: 30, signal: new AbortController().signal });
      }
      ending = true;
      for (const { child } of members) child.kill('SIGTERM');
      return Promise.all(members.map(({ exited }) => exited));
    },
  };
}
