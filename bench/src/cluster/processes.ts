import { randomInt } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { startKeeper } from '../../../tools/keeper.ts';
import { choosePort } from '../../../tools/postgres/ports.ts';
import { projectFolder } from '../../../tools/bootstrap/runner.mjs';
import { makeFamily } from '../../../tools/start/family.mjs';

/** The programs of this run; they end with it, even if it is killed. */
let opened: { keeper: ReturnType<typeof startKeeper>; family: ReturnType<typeof makeFamily> } | undefined;
let serial = 0;
let fail: (failure: Error) => void = (failure) => {
  throw failure;
};

/** The watcher of this run, for servers that are started in another way. */
export function keeperOfRun(): ReturnType<typeof startKeeper> {
  return open().keeper;
}

/** Sets the handler for a program that ends unexpectedly. */
export function onUnexpectedEnd(handler: (failure: Error) => void): void {
  fail = handler;
}

/** A program to start: `args` are Node's, relative to the project, such as `['apps/api/dist/main.js']`. */
export interface Program {
  name: string;
  args: string[];
  /** Its whole environment except PATH. */
  env: Record<string, string>;
  /** An address that answers 200 when the program is ready. */
  readyUrl?: string;
}

/** A running program. Its output goes to a file in .cache/bench/logs. */
export interface Running {
  pid: number;
  stop(): Promise<void>;
}

/** Starts a program on this Node; resolves once it is ready. */
export async function startProgram({ name, args, env, readyUrl }: Program): Promise<Running> {
  const { family } = open();
  const own = `${name}-${String(++serial)}`;
  const pid = family.keepRunning(own, args, environmentOf(env));
  if (pid === undefined) throw new Error(`${name} did not start`);
  const stop = () => family.stop(own, 20);
  if (readyUrl !== undefined) {
    try {
      await untilReady(readyUrl, pid);
    } catch (error) {
      await stop();
      throw error;
    }
  }
  return { pid, stop };
}

/** Runs a program to its end. @throws with its last lines when it fails */
export function runProgram({ name, args, env }: Program): Promise<void> {
  return open().family.runOnce(name, args, environmentOf(env));
}

/** Ends every program of this run that is still running. */
export async function endPrograms(): Promise<void> {
  if (!opened) return;
  const { family, keeper } = opened;
  await Promise.all(family.names().map((name) => family.stop(name, 10)));
  keeper.end();
  opened = undefined;
}

/** A free port below the range of ports for outgoing connections, so that it stays free. */
export const freePort = (): Promise<number> => choosePort(randomInt(20_000, 32_000));

/** The folder of this run's clusters and logs. */
export function benchFolder(): string {
  return process.env['BENCH_FOLDER'] ?? path.join(projectFolder, '.cache', 'bench');
}

function open() {
  if (opened) return opened;
  const logFolder = path.join(benchFolder(), 'logs');
  mkdirSync(logFolder, { recursive: true });
  const keeper = startKeeper();
  const onDeath = (failure: Error) => {
    fail(failure);
  };
  const family = makeFamily({ root: projectFolder, logFolder, node: process.execPath, keeper, onDeath });
  opened = { keeper, family };
  return opened;
}

function environmentOf(env: Record<string, string>) {
  return { PATH: process.env['PATH'] ?? '', ...env };
}

async function untilReady(url: string, pid: number): Promise<void> {
  for (const deadline = Date.now() + 60_000; Date.now() < deadline;) {
    const ok = await fetch(url, { signal: AbortSignal.timeout(2000) }).then(
      (response) => response.ok,
      () => false,
    );
    if (ok) return;
    if (!isAlive(pid)) throw new Error(`ended before ${url} answered`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`not ready after 60 s: ${url}`);
}

function isAlive(pid: number): boolean {
  try {
    return !readFileSync(`/proc/${String(pid)}/stat`, 'utf8').includes(') Z ');
  } catch {
    return false;
  }
}
