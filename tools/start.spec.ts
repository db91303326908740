import { spawn, spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { nodeProblem } from './bootstrap/node-version.mjs';
import { startKeeper } from './keeper.ts';
import { checkDisk } from './bootstrap/disk.mjs';
import { explainFailure, Failure } from './bootstrap/failure.mjs';
import { makeFamily } from './start/family.mjs';
import { beginAnew } from './start/fresh.mjs';
import { takeLock } from './bootstrap/lock.mjs';
import { checkPorts, explainTakenPort } from './start/ports.mjs';
import { alignColumns, describeStart } from './start/print.mjs';
import { readSettings } from './start/settings.mjs';
import { tryMailServer } from './start/try-mail-server.mjs';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'sonae-start-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('the version of Node', () => {
  it.each(['20.19.0', '20.20.2', '22.12.0', '24.21.0'])('%s will do', (version) => {
    expect(nodeProblem(version)).toBe('');
  });
  it.each(['8.17.0', '18.20.4', '20.18.3'])('%s is told apart, in Japanese first', (version) => {
    const [japanese, english] = nodeProblem(version).split('\n');
    expect(japanese).toContain(`Node.js 20.19.0 以上が必要です（現在 ${version}）`);
    expect(english).toContain(`this is ${version}`);
  });
  it('is checked before anything that an old Node cannot read', () => {
    const bootstrap = readFileSync(fileURLToPath(new URL('./bootstrap.mjs', import.meta.url)), 'utf8');
    expect(bootstrap.match(/^import .*$/gm)).toHaveLength(1);
    expect(bootstrap).not.toMatch(/\?\?|\?\.|^await /m);
  });
});

describe('the disk', () => {
  it('is refused when nearly full, with the figure', () => {
    const nearlyFull = () => 120 * 1024 * 1024;
    expect(() => checkDisk(path.join(folder, 'not', 'yet'), nearlyFull)).toThrow(/残り 120 MB/);
    expect(() => checkDisk(folder, () => 600 * 1024 * 1024)).not.toThrow();
    expect(() => checkDisk(folder)).not.toThrow();
  });
  it('that fills up on the way is named, and so is a file of another user', () => {
    const full = Object.assign(new Error('write'), { code: 'ENOSPC', path: '/data/x' });
    expect(explainFailure(full)).toBeInstanceOf(Failure);
    expect(String(explainFailure(full))).toContain('ディスクの空き容量が足りません');
    const foreign = Object.assign(new Error('open'), { code: 'EACCES', path: '/data/x' });
    expect(String(explainFailure(foreign))).toContain('/data/x');
  });
});

describe('a database that ends on the way', () => {
  it.each([
    Object.assign(new Error('terminating connection due to administrator command'), { code: '57P01' }),
    new Error('Connection terminated unexpectedly'),
    new Error('Client has encountered a connection error and is not queryable'),
  ])('is told as a failure: %s', (error) => {
    const told = explainFailure(error);
    expect(told).toBeInstanceOf(Failure);
    expect(String(told)).toContain('データベースが途中で停止しました');
    expect(String(told)).toContain(error.message);
  });

  it('is not what any other error says', () => {
    const other = Object.assign(new Error('syntax error'), { code: '42601' });
    expect([explainFailure(other), explainFailure(undefined)]).toEqual([other, undefined]);
  });
});

describe('the lock', () => {
  it('refuses a second start while the first runs, and says which process', async () => {
    const file = path.join(folder, 'start.lock');
    const door = new URL('./bootstrap/lock.mjs', import.meta.url).href;
    const code = `const { takeLock } = await import('${door}'); takeLock('${file}'); console.log('held'); setInterval(() => {}, 1000);`;
    const holder = spawn(process.execPath, ['--input-type=module', '-e', code]);
    await new Promise((resolve) => holder.stdout.once('data', resolve));
    expect(() => takeLock(file)).toThrow(
      new RegExp(
        `すでに起動しています（プロセス番号 ${holder.pid}、20\\d\\d/[^Z]+ から）.*kill -INT ${holder.pid} を`,
      ),
    );
    const gone = new Promise((resolve) => holder.once('exit', resolve));
    holder.kill('SIGKILL');
    await gone;
    const { giveBack, takenOver } = takeLock(file);
    expect(takenOver).toBe(true);
    giveBack();
    expect(existsSync(file)).toBe(false);
  });
  it('takes over when the number belongs to another program by now, or the file is broken', () => {
    const file = path.join(folder, 'start.lock');
    writeFileSync(file, JSON.stringify({ pid: process.ppid, born: 'long ago', since: '' }));
    expect(takeLock(file).takenOver).toBe(true);
    writeFileSync(file, '{"pid":');
    expect(takeLock(file).takenOver).toBe(true);
  });
});

describe('a taken port', () => {
  it('is named with its setting and its holder', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const wanted = [{ port, host: '127.0.0.1', setting: 'API_PORT', purpose: 'API' }];
    const failure = await checkPorts(wanted).catch((error: unknown) => String(error));
    expect(failure).toContain(`127.0.0.1:${port} API: 使用中`);
    expect(failure).toContain('API_PORT=');
    if (existsSync('/proc/net/tcp')) expect(failure).toContain(`pid ${process.pid}`);
    setTimeout(() => server.close(), 300);
    await expect(checkPorts(wanted, { patienceSeconds: 10 })).resolves.toBeUndefined();
  });

  it('is named in the same way when a program finds it taken after the check', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const wanted = [
      { port, host: '127.0.0.1', setting: 'INBOX_SMTP_PORT', purpose: 'inbox SMTP' },
      { port: port === 9 ? 8 : 9, host: '127.0.0.1', setting: 'API_PORT', purpose: 'API' },
    ];
    const keeper = startKeeper();
    const death = new Promise<Failure>((resolve) => {
      const family = makeFamily({
        root: fileURLToPath(new URL('..', import.meta.url)),
        logFolder: path.join(folder, 'logs'),
        node: process.execPath,
        keeper,
        onDeath: resolve,
        explain: (output) => explainTakenPort(output, wanted),
      });
      const environment = { ...process.env, INBOX_SMTP_PORT: String(port), INBOX_FOLDER: folder };
      family.keepRunning('inbox', ['tools/inbox.mjs'], environment);
    });
    const told = String(await death);
    expect(told).toContain('必要なポートが使えません');
    expect(told).toContain(`127.0.0.1:${port} inbox SMTP: 使用中`);
    expect(told).toContain(`INBOX_SMTP_PORT=${port + 1000} npm start`);
    expect(told).not.toMatch(/API_PORT|\n +at /);
    const other = await explainTakenPort('no way on', wanted);
    const fromApi = await explainTakenPort(`port ${port} is taken: choose another`, wanted);
    expect([other, String(fromApi).includes('INBOX_SMTP_PORT=')]).toEqual([undefined, true]);
    server.close();
    keeper.end();
  });
});

describe('the processes of a start', () => {
  const script = (text: string) => ['--input-type=module', '-e', text];
  const familyWith = (onDeath: (failure: Failure) => void, keeper = startKeeper()) => ({
    keeper,
    family: makeFamily({
      root: folder,
      logFolder: path.join(folder, 'logs'),
      node: process.execPath,
      keeper,
      onDeath,
    }),
  });

  it('tell of an unexpected end with the last lines they wrote', async () => {
    const death = new Promise<Failure>((resolve) => {
      const { family } = familyWith(resolve);
      family.keepRunning('api', script('console.error("no way on"); process.exit(3)'), process.env);
    });
    expect(String(await death)).toMatch(
      /「api」が予期せず終了しました（3）。もう一度 npm start で[\s\S]*no way on/,
    );
  });
  it('end when asked, hard when they do not listen', async () => {
    const { family, keeper } = familyWith((failure) => {
      throw failure;
    });
    const stubborn = 'process.on("SIGTERM", () => {}); setInterval(() => {}, 1000)';
    family.keepRunning('worker', script(stubborn), process.env);
    await sleep(300);
    await family.stop('worker', 0.2);
    expect(family.names()).toEqual([]);
    keeper.end();
  });
  it('fail a step with its log', async () => {
    const { family, keeper } = familyWith(() => undefined);
    await expect(
      family.runOnce('migrate', script('console.log("bad row"); process.exit(1)'), process.env),
    ).rejects.toThrow(/bad row/);
    await expect(family.runOnce('build', script(''), process.env)).resolves.toBeUndefined();
    keeper.end();
  });
});

describe('the settings of a local start', () => {
  it('are complete, keep their secret, and give way to the environment', () => {
    const first = readSettings({ API_PORT: '5000', SMTP_URL: 'smtp://mail.example.jp' }, folder);
    const second = readSettings({}, folder);
    expect(first.environment).toMatchObject({
      API_PORT: '5000',
      PUBLIC_URL: 'http://127.0.0.1:5000',
      SMTP_URL: 'smtp://mail.example.jp',
    });
    expect(first.embedded).toEqual({ database: true, queue: true, inbox: false });
    expect(first.environment['SECRET_KEY']).toBe(second.environment['SECRET_KEY']);
    expect(first.environment['SECRET_KEY'].length).toBeGreaterThanOrEqual(32);
  });
  it('are refused when half given or no port', () => {
    expect(() => readSettings({ DATABASE_URL: 'postgres://x' }, folder)).toThrow(/DATABASE_OWNER_URL/);
    expect(() => readSettings({ API_PORT: 'http' }, folder)).toThrow(/API_PORT/);
  });
});

describe('beginning anew', () => {
  it('removes and keeps what the guide says, and nothing else', async () => {
    const guide = readFileSync(
      fileURLToPath(new URL('../docs/guides/operations.md', import.meta.url)),
      'utf8',
    );
    const rows = [...guide.matchAll(/^\| `\.data\/(\S+)` .*\| (消える|残る) +\|$/gm)];
    const said = rows.map(([, name = '', fate]) => ({ name: name.replace('…', '2026-12-01'), fate }));
    expect(said.length).toBeGreaterThan(8);
    for (const name of [...said.map((each) => each.name), 'letters', 'notes.txt'])
      mkdirSync(path.join(folder, name));
    const log: string[] = [];
    await beginAnew(folder, (line) => void log.push(line), path.join(folder, 'postgres'));
    const stays = said.filter(({ fate }) => fate === '残る').map(({ name }) => name);
    expect(readdirSync(folder).sort()).toEqual([...stays, 'letters', 'notes.txt'].sort());
    expect(log).toEqual([expect.stringContaining(path.join(folder, 'postgres.replaced-2026-12-01'))]);
  });
  it('does the same where the database is outside of the data folder', async () => {
    const elsewhere = path.join(folder, 'elsewhere');
    for (const name of ['postgres', 'postgres.restore.log', 'postgres.restoring', 'postgres.replaced-1', 'x'])
      mkdirSync(path.join(elsewhere, name), { recursive: true });
    await beginAnew(path.join(folder, 'data'), () => undefined, path.join(elsewhere, 'postgres'));
    expect(readdirSync(elsewhere).sort()).toEqual(['postgres.replaced-1', 'x']);
  });
});

describe('npm start', () => {
  it('refuses an argument it does not know', () => {
    const start = fileURLToPath(new URL('./start.mjs', import.meta.url));
    const { status, stderr } = spawnSync(process.execPath, [start, '--frehs'], { encoding: 'utf8' });
    expect(status).toBe(1);
    expect(stderr).toContain('指定できない引数です: --frehs');
  });
  it('refuses a switch that npm has kept for itself, before it looks at the others', () => {
    const start = fileURLToPath(new URL('./start.mjs', import.meta.url));
    const env = { ...process.env, npm_lifecycle_event: 'start', npm_config_fresh: 'true' };
    const { status, stderr } = spawnSync(process.execPath, [start, '--frehs'], { encoding: 'utf8', env });
    expect(status).toBe(1);
    expect(stderr).toContain('npm start -- --fresh のように');
  });
  it('lines up full-width text', () => {
    expect(
      alignColumns([
        ['役割', 'a'],
        ['x', 'b'],
      ]),
    ).toEqual(['役割  a', 'x     b']);
  });
});

describe('the end of the start screen', () => {
  it('says how much mail is on hold, where a hold is on', () => {
    const settings = readSettings({}, folder);
    expect(describeStart(settings, [], folder, 3)).toMatch(/送信を保留しています（3 通）.*npm run hold.*\n$/);
    expect(describeStart(settings, [], folder, 0)).toContain('（0 通）');
    expect(describeStart(settings, [], folder, null)).not.toContain('保留');
  });

  it('says that the mail server takes no connection, where it does not', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const url = `smtp://127.0.0.1:${port}`;
    expect(await tryMailServer(url)).toBeNull();
    await new Promise((resolve) => server.close(resolve));
    const unreached = await tryMailServer(url);
    expect(unreached).toBe(`127.0.0.1:${port} ECONNREFUSED`);
    const settings = readSettings({}, folder);
    expect(describeStart(settings, [], folder, null, unreached)).toContain(`接続できません（${unreached}）`);
    expect(describeStart(settings, [], folder, null)).not.toContain('接続できません');
  });
});
