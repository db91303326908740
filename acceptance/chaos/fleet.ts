import { spawn, type ChildProcess } from 'node:child_process';
import { openSync } from 'node:fs';
import path from 'node:path';
import type { startKeeper } from '../../tools/keeper.ts';
import { choosePort } from '../../tools/postgres/ports.ts';
import { waitUntilReady } from '../../tools/start/ready.mjs';
import { takeNth } from '../take-nth.ts';

interface FleetOptions {
  root: string;
  folder: string;
  count: number;
  env: Record<string, string | undefined>;
  keeper: ReturnType<typeof startKeeper>;
}

/** The outcome of a process. */
interface End {
  code: number | null;
  signal: NodeJS.Signals | null;
}

/** The readiness that a worker reports; without a code if it does not answer. */
interface Readiness {
  code?: number;
  mail?: { reached: boolean };
}

export type Fleet = Awaited<ReturnType<typeof startFleet>>;

/** Runs worker processes that are restarted whenever they end, as a supervisor would. */
export async function startFleet({ root, folder, count, env, keeper }: FleetOptions) {
  const ports: number[] = [];
  for (let place = 0; place < count; place += 1) ports.push(await choosePort());
  const output = openSync(path.join(folder, 'worker.log'), 'a');
  const members: { child: ChildProcess; exited: Promise<End> }[] = [];
  let ending = false;
  let deaths = 0;

  const launch = (place: number) => {
    const child = spawn(process.execPath, ['apps/worker/dist/main.js'], {
      cwd: root,
      env: { ...env, WORKER_METRICS_PORT: String(ports[place]) },
      stdio: ['ignore', output, output],
    });
    const release = keeper.guard(child.pid ?? 0, 'KILL');
    const exited = new Promise<End>((resolve) => {
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
        ports.map(async (port): Promise<Readiness> => {
          const response = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => undefined);
          return {
            code: response?.status,
            ...((await response?.json().catch(() => ({}))) as Readiness | undefined),
          };
        }),
      ),
    /** Sends SIGKILL to one of them; resolves once it has ended. */
    kill: async (place: number) => {
      const { child, exited } = takeNth(members, place);
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
