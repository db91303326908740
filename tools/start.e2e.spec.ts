import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'; // prettier-ignore
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { choosePort } from './postgres/ports.ts';
import { projectFolder as root, temporaryFolder } from './bootstrap/runner.mjs';
import { linkPackages } from './previous/link-packages.ts';
import { listProcesses } from './start/list-processes.mjs';
import { makeClient } from '../acceptance/story/graphql-client.ts';

const ready = '準備ができました';
const settings = ['API_PORT', 'API_METRICS_PORT', 'WORKER_METRICS_PORT', 'INBOX_SMTP_PORT', 'INBOX_WEB_PORT'];

let folder: string;
/** A copy of the sources, in which the test saves files as a developer does. */
let tree: string;
let start: ChildProcess;
let ended: Promise<number | string | null>;
let printed = '';
let env: Record<string, string | undefined>;

function copyTree(): void {
  const made = /^(node_modules|dist(\..+)?|\.(git|nx|cache|data|build-spec))$/;
  cpSync(root, tree, {
    recursive: true,
    preserveTimestamps: true,
    filter: (source) => source === root || !made.test(path.basename(source)),
  });
  linkPackages(path.join(root, 'node_modules'), path.join(tree, 'node_modules'));
}

/** Runs the program of `npm run dev` with a minimal environment, as from a new terminal. */
async function begin(): Promise<void> {
  folder = mkdtempSync(path.join(temporaryFolder(), 'sonae-npm-start-'));
  tree = path.join(folder, 'tree');
  // PostgreSQL's account must be able to pass when this process is root.
  chmodSync(folder, 0o711);
  copyTree();
  const { scripts } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
    scripts: { start: string; dev: string };
  };
  expect(scripts.dev).toBe(`${scripts.start} --watch`);
  const { PATH, HOME } = process.env;
  env = { PATH, HOME, DATA_FOLDER: path.join(folder, 'data') };
  // Below the range of ports for outgoing connections, so that none is taken in the meantime.
  const first = 20_000 + (process.pid % 2_000) * 5;
  for (const [index, name] of settings.entries()) env[name] = String(await choosePort(first + index));
  const [, ...args] = scripts.dev.split(' ');
  start = spawn(process.execPath, args, {
    cwd: tree,
    env,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  ended = new Promise((resolve) => start.once('exit', (code, signal) => resolve(signal ?? code)));
  for (const stream of [start.stdout, start.stderr])
    stream?.setEncoding('utf8').on('data', (text: string) => (printed += text));
}

/** A process and all its descendants. */
function familyOf(pid: number): number[] {
  const all = listProcesses();
  const below = (parent: number): number[] =>
    all.filter((each) => each.parent === parent).flatMap((each) => [each.pid, ...below(each.pid)]);
  return [pid, ...below(pid)];
}

const processOf = (app: string) =>
  listProcesses().find(
    ({ pid, command }) =>
      command.includes(`apps/${app}/dist/main.js`) && familyOf(start.pid ?? 0).includes(pid),
  )?.pid;

const address = () => /(http\S+)\/graphql/.exec(printed)?.[1] ?? '';

/** A developer waits as long as needed; other tests measure the speed. */
async function until(holds: () => unknown): Promise<void> {
  const end = Date.now() + 60_000;
  while (!(await holds()) && start.exitCode === null && Date.now() < end) await sleep(50);
  expect(await holds()).toBeTruthy();
}

describe('npm start, and npm run dev', () => {
  beforeAll(begin, 60_000);
  afterAll(async () => {
    // The process still runs only when a test has failed.
    start.kill('SIGTERM');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  }, 60_000);

  it('bring everything up', async () => {
    // It takes six seconds; a busy machine takes longer.
    const end = Date.now() + 110_000;
    while (!printed.includes('監視しています') && start.exitCode === null && Date.now() < end)
      await sleep(50);
    expect(printed).toContain(ready);

    const api = address();
    expect((await fetch(`${api}/readyz`)).status).toBe(200);
    // As the guide says, without settings of the API.
    const made = execFileSync(
      process.execPath,
      ['tools/create-administrator.ts', '--email', 'admin@example.jp', '--name', '運用 管理者'],
      { cwd: tree, env, encoding: 'utf8' },
    );
    const link = /http\S+/.exec(made)?.[0] ?? '';
    expect(link).toContain(`${api}/password-reset/`);
    expect((await fetch(link)).status).toBe(200);
    const [, email = '', password = ''] = /県薬剤師会 担当者 +(\S+) +(\S+)/.exec(printed) ?? [];
    const client = makeClient(api);
    expect(await client.signIn(email, password)).toMatchObject({
      signIn: { viewer: { role: 'ASSOCIATION_OFFICER' } },
    });
    expect(await client.ask('{ pharmacies { totalCount } }')).toEqual({ pharmacies: { totalCount: 400 } });
    const inbox = await fetch(/受信箱 +(http\S+)/.exec(printed)?.[1] ?? '');
    expect(inbox.status).toBe(200);
    expect(await inbox.text()).toContain('受信箱');
  }, 120_000);

  describe('with a file of the API that is saved', () => {
    const page = 'apps/api/src/health/health.page.ts';
    const live = () => fetch(`${address()}/livez`).then((answer) => answer.text()).catch(() => ''); // prettier-ignore
    const made = () =>
      ['', '.map'].map((end) => readFileSync(path.join(tree, `apps/api/dist/health/health.page.js${end}`), 'utf8')); // prettier-ignore
    let original: string;
    let built: string[];
    beforeAll(() => {
      original = readFileSync(path.join(tree, page), 'utf8');
      built = made();
    });
    const save = (text: string) => writeFileSync(path.join(tree, page), text);

    it('answers with the new code, and leaves the worker alone', async () => {
      const worker = processOf('worker');
      expect(worker).toBeDefined();
      save(original.replace("send('ok')", "send('anew')"));
      await until(async () => (await live()) === 'anew');
      expect(processOf('worker')).toBe(worker);
      expect(existsSync(path.join(tree, 'apps/api/dist/made-of'))).toBe(false);
    });

    it('shows what does not compile, and what ends, until it is mended', async () => {
      save(original.replace('export class', 'export clas'));
      await until(() => printed.includes('コンパイルできません'));
      expect(printed).toMatch(/health\.page\.ts:\d+:\d+/);
      expect(await live()).toBe('anew');
      save(`${original}\nthrow new Error('no way on');\n`);
      await until(() => printed.includes('Error: no way on'));
      expect([await live(), printed.includes('「api」が終了しました（1）')]).toEqual(['', true]);
      save(original);
      await until(async () => (await live()) === 'ok');
      // Byte for byte the output of a build.
      expect(made()).toEqual(built);
    });
  });

  it('run a new migration, and both programs anew with what follows from it', async () => {
    const [api, worker] = [processOf('api'), processOf('worker')];
    const generated = path.join(tree, 'libs/platform/dist/database/newest-migration.generated.js');
    writeFileSync(path.join(tree, 'migrations/9999-probe.sql'), 'CREATE TABLE app.probe (id int);\n');
    await until(() => /worker を再起動しました/.test(printed));
    expect(readFileSync(generated, 'utf8')).toContain("'9999-probe'");
    // Ready again: the database has the migration of this code.
    expect((await fetch(`${address()}/readyz`)).status).toBe(200);
    for (const [name, before] of [
      ['api', api],
      ['worker', worker],
    ] as const)
      // prettier-ignore
      expect([name, [before, undefined].includes(processOf(name))]).toEqual([name, false]);
  });

  it('remove from dist what has no source any more', async () => {
    const [source, made] = ['src/probe.ts', 'dist/probe.js'].map((file) =>
      path.join(tree, 'apps/worker', file),
    );
    writeFileSync(source ?? '', 'export const probe: number = 1;\n');
    await until(() => existsSync(made ?? ''));
    rmSync(source ?? '');
    await until(() => !existsSync(made ?? ''));
    expect(existsSync(`${made}.map`)).toBe(false);
  });

  it('end all of it on Ctrl-C', async () => {
    const started = familyOf(start.pid ?? 0);
    // The two processes of the start, its watcher, the inbox, the API, the worker, and PostgreSQL with its own
    // processes.
    expect(started.length).toBeGreaterThan(7);
    process.kill(-(start.pid ?? 0), 'SIGINT');
    expect(await ended).toBe(0);
    expect(printed).toContain('すべて終了しました。');
    // The watcher notices the end by its pipe, a moment later.
    await sleep(300);
    const left = listProcesses().filter(
      ({ pid, command }) => started.includes(pid) || command.includes(folder),
    );
    expect(left).toEqual([]);
  }, 120_000);
});
