import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, fstatSync, mkdirSync, openSync, readFileSync, readSync } from 'node:fs';
import { userInfo } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startRelay } from '../../../acceptance/chaos/relay/start-relay.ts';
import { projectFolder } from '../../../tools/bootstrap/runner.mjs';
import { benchFolder, freePort, keeperOfRun } from '../cluster/processes.js';

/** The mail server of a run. */
export interface Sink {
  url: string;
  port: number;
  /** Messages accepted since the start. */
  taken(): Promise<number>;
  stop(): Promise<void>;
}

/** Postfix's programs may be in folders outside of the PATH. */
const folders = ['/usr/sbin', '/usr/local/sbin', '/usr/bin', '/usr/local/bin', '/opt/homebrew/sbin'];

/** The path of one of Postfix's test programs, or undefined if it is not installed. */
export function findPostfix(program: 'smtp-sink' | 'smtp-source'): string | undefined {
  return folders.map((folder) => path.join(folder, program)).find((file) => existsSync(file));
}

/** Starts Postfix's smtp-sink. */
export async function startSink(program: string): Promise<Sink> {
  const folder = logFolder();
  const port = await freePort();
  // The counter goes to a file, so that no process reads it during the broadcast.
  const output = openSync(path.join(folder, 'smtp-sink.log'), 'w+');
  const user = userInfo().uid === 0 ? ['-u', 'nobody'] : [];
  const child = spawn(program, ['-c', ...user, `127.0.0.1:${port}`, '256'], {
    cwd: folder,
    stdio: ['ignore', output, 'inherit'],
  });
  const exited = once(child, 'exit');
  const release = keeperOfRun().guard(child.pid ?? 0, 'TERM');
  // If the program cannot be started at all, `exited` rejects too.
  await Promise.race([sleep(200), exited.catch(() => undefined)]);
  if (child.pid === undefined || child.exitCode !== null) {
    release();
    closeSync(output);
    throw new Error('smtp-sink does not start');
  }
  return {
    url: `smtp://127.0.0.1:${port}`,
    port,
    taken: async () => lastCount(output),
    stop: async () => {
      child.kill('SIGTERM');
      await exited;
      release();
      closeSync(output);
    },
  };
}

/** A mail as the careful sink recorded it. */
export interface TakenMail {
  address: string;
  messageId: string;
  octets: number;
}

/** Starts a sink in Node, which is too slow for measurements but records the recipients and contents. */
export async function startCarefulSink(): Promise<Sink & { mails: () => TakenMail[] }> {
  const { url, file, count, stop } = await startRelay(projectFolder, logFolder());
  const taken = async () => (await count()).taken;
  const mails = () =>
    readFileSync(file, 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line) => {
        const [address = '', messageId = '', , octets] = line.split(' ');
        return { address, messageId, octets: Number(octets) };
      });
  return { url, port: Number(new URL(url).port), taken, stop: async () => stop(), mails };
}

function logFolder(): string {
  const folder = path.join(benchFolder(), 'logs');
  mkdirSync(folder, { recursive: true });
  return folder;
}

// The output is `sess=1 quit=0 mesg=17` and a carriage return, repeatedly.
function lastCount(file: number): number {
  const tail = Buffer.alloc(120);
  const length = readSync(file, tail, 0, tail.length, Math.max(0, fstatSync(file).size - tail.length));
  const found = [...tail.toString('latin1', 0, length).matchAll(/mesg=(\d+)\s/g)].at(-1);
  return Number(found?.[1] ?? 0);
}
