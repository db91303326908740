import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { choosePort } from './postgres/ports.mjs';
import { projectFolder as root, temporaryFolder } from './postgres/runner.mjs';
import { makeClient } from './story/graphql-client.mjs';

const ready = '準備ができました';
const settings = ['API_PORT', 'API_METRICS_PORT', 'WORKER_METRICS_PORT', 'INBOX_SMTP_PORT', 'INBOX_WEB_PORT'];

let folder: string;
let start: ChildProcess;
let ended: Promise<number | string | null>;
let printed = '';

/** What `npm start` runs, with nothing of this environment but what a program needs, as from a terminal of its own. */
async function begin(): Promise<void> {
  folder = mkdtempSync(path.join(temporaryFolder(), 'sonae-npm-start-'));
  // PostgreSQL's account must pass when this is root.
  chmodSync(folder, 0o711);
  const { scripts } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
    scripts: { start: string };
  };
  const { PATH, HOME } = process.env;
  const env: Record<string, string | undefined> = { PATH, HOME, DATA_FOLDER: path.join(folder, 'data') };
  // Below the range from which the system gives ports to outgoing connections, so that none is taken in between.
  const first = 20_000 + (process.pid % 2_000) * 5;
  for (const [index, name] of settings.entries()) env[name] = String(await choosePort(first + index));
  const [, ...args] = scripts.start.split(' ');
  start = spawn(process.execPath, args, {
    cwd: root,
    env,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  ended = new Promise((resolve) => start.once('exit', (code, signal) => resolve(signal ?? code)));
  for (const stream of [start.stdout, start.stderr])
    stream?.setEncoding('utf8').on('data', (text: string) => (printed += text));
}

/** Every process: its number, its parent's, and its command line. */
function listProcesses(): { pid: number; parent: number; command: string }[] {
  if (!existsSync('/proc/self/stat')) {
    const lines = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,command='], { encoding: 'utf8' }).split('\n');
    return lines.map((line) => {
      const [pid, parent, ...command] = line.trim().split(/\s+/);
      return { pid: Number(pid), parent: Number(parent), command: command.join(' ') };
    });
  }
  return readdirSync('/proc').flatMap((name) => {
    try {
      const stat = readFileSync(`/proc/${Number(name)}/stat`, 'utf8');
      // After the name in brackets: the state, the parent.
      const [state, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      const command = readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ');
      return state === 'Z' ? [] : [{ pid: Number(name), parent: Number(parent), command }];
    } catch {
      return [];
    }
  });
}

/** A process and all below it. */
function familyOf(pid: number): number[] {
  const all = listProcesses();
  const below = (parent: number): number[] =>
    all.filter((each) => each.parent === parent).flatMap((each) => [each.pid, ...below(each.pid)]);
  return [pid, ...below(pid)];
}

describe('npm start', () => {
  beforeAll(begin);
  afterAll(async () => {
    // Only when a test has failed is there anybody left to be told.
    start.kill('SIGTERM');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  }, 60_000);

  it('brings everything up, and Ctrl-C ends all of it', async () => {
    // It takes six seconds; a machine with much else to do takes longer.
    const until = Date.now() + 90_000;
    while (!printed.includes('Ctrl-C') && start.exitCode === null && Date.now() < until) await sleep(50);
    expect(printed).toContain(ready);

    const api = /(http\S+)\/graphql/.exec(printed)?.[1] ?? '';
    expect((await fetch(`${api}/readyz`)).status).toBe(200);
    const [, email = '', password = ''] = /県薬剤師会 担当者 +(\S+) +(\S+)/.exec(printed) ?? [];
    const client = makeClient(api);
    expect(await client.signIn(email, password)).toMatchObject({ signIn: { role: 'ASSOCIATION_OFFICER' } });
    expect(await client.ask('{ pharmacies { totalCount } }')).toEqual({ pharmacies: { totalCount: 400 } });
    const inbox = await fetch(/受信箱 +(http\S+)/.exec(printed)?.[1] ?? '');
    expect(inbox.status).toBe(200);
    expect(await inbox.text()).toContain('受信箱');

    const started = familyOf(start.pid ?? 0);
    // The two of the start, its watcher, the inbox, the API, the worker, and PostgreSQL with processes of its own.
    expect(started.length).toBeGreaterThan(7);
    process.kill(-(start.pid ?? 0), 'SIGINT');
    expect(await ended).toBe(0);
    expect(printed).toContain('すべて終了しました。');
    // The watcher learns of the end by its pipe, a moment later.
    await sleep(300);
    const left = listProcesses().filter(
      ({ pid, command }) => started.includes(pid) || command.includes(folder),
    );
    expect(left).toEqual([]);
  }, 120_000);
});
