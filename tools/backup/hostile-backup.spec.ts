import { execFileSync } from 'node:child_process';
import { hash } from 'node:crypto';
import { chownSync, existsSync, lstatSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'; // prettier-ignore
import os from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { findRunner } from '../bootstrap/runner.mjs';
import { copyFile } from './copy-file.mjs';
import { expandBackup } from './expand-backup.mjs';
import { readManifest, writeManifest, type Manifest } from './manifest.mjs';
import { readSystemIdentifier } from './places.mjs';

const first = '000000010000000000000001';
const second = '000000010000000000000002';
const runner = findRunner();

// A restore runs as root. Neither a manifest that an attacker changed nor PostgreSQL's account, which owns the lost
// data folder, may make it write or read outside of its places.
describe('a backup or a data folder that an attacker has prepared', () => {
  let folder: string;
  let backup: string;
  let lost: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'sonae-hostile-'));
    backup = path.join(folder, 'backup');
    lost = path.join(folder, 'pg_wal');
    for (const each of ['data/base/1', 'wal']) mkdirSync(path.join(backup, each), { recursive: true });
    mkdirSync(lost);
    writeFileSync(path.join(backup, 'backup_label'), 'label');
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  const put = (file: string, text: string) => {
    writeFileSync(path.join(backup, `${file}.gz`), gzipSync(text));
    return { size: text.length, sha256: hash('sha256', text) };
  };
  const write = (more: Partial<Record<keyof Manifest, unknown>> = {}) => {
    for (const name of ['manifest.json', 'manifest.json.sha256'])
      rmSync(path.join(backup, name), { force: true });
    const manifest = {
      format: 1,
      startSegment: first,
      stopSegment: first,
      folders: ['base', 'base/1', 'pg_wal', 'pg_wal/archive_status'],
      files: [{ path: 'base/1/1249', ...put('data/base/1/1249', 'table') }],
      wal: [{ path: first, ...put(`wal/${first}`, 'wal') }],
      ...more,
    };
    writeManifest(backup, manifest as unknown as Manifest);
    return readManifest(backup);
  };
  const target = () => path.join(folder, 'restored');
  const expand = () =>
    expandBackup({ name: 'backup', backup, manifest: write() }, target(), { runner, lastWal: lost });
  /** Writes a file as PostgreSQL's account would. */
  const leave = (name: string, text: string) => {
    const file = path.join(lost, name);
    writeFileSync(file, text);
    if (runner) chownSync(file, runner.uid, runner.gid);
  };

  it.each([
    '/etc/cron.d/x',
    '../outside',
    'base/../../outside',
    '..',
    '.',
    '',
    'base//1',
    'base/',
    'base\\..\\x',
    'base/\0',
    7,
  ])('names no file or folder by %j', (name) => {
    const sums = { size: 1, sha256: 'x' };
    expect(() => write({ folders: [name] })).toThrow(/使えない場所の名前.*\/ names a place/);
    expect(() => write({ files: [{ path: name, ...sums }] })).toThrow(/names a place/);
    expect(() => write({ wal: [{ path: name, ...sums }] })).toThrow(/names a place/);
    expect(() => write({ startSegment: name })).toThrow(/names a place/);
  });

  it('has lists of files, and WAL only under the names of WAL', () => {
    const sums = { size: 1, sha256: 'x' };
    expect(() => write({ files: 'base' })).toThrow(/names a place/);
    expect(() => write({ wal: [{ path: 'archive_status/x', ...sums }] })).toThrow(/names a place/);
    expect(write({ wal: [{ path: '00000002.history', ...sums }] }).wal).toHaveLength(1);
  });

  it('is given to the account of PostgreSQL whole, with the last WAL that it left', async () => {
    leave(first, 'of the lost one');
    leave(second, 'last');
    leave('other', 'other');
    await expand();
    const wal = path.join(target(), 'pg_wal');
    expect(readdirSync(wal).sort()).toEqual([first, second, 'archive_status']);
    expect(readFileSync(path.join(wal, first), 'utf8')).toBe('wal');
    expect(readFileSync(path.join(wal, second), 'utf8')).toBe('last');
    const all = readdirSync(target(), { recursive: true, encoding: 'utf8' });
    const owners = ['', ...all].map((each) => lstatSync(path.join(target(), each)).uid);
    expect(new Set(owners)).toEqual(new Set([runner?.uid ?? process.getuid?.()]));
  });

  it('hands over no file behind a symbolic link', async () => {
    const secret = path.join(folder, 'secret');
    writeFileSync(secret, 'secret', { mode: 0o600 });
    symlinkSync(secret, path.join(lost, second));
    await expect(expand()).rejects.toThrow(new RegExp(`${second}[^]*no regular file`));
    expect(existsSync(path.join(target(), 'pg_wal', second))).toBe(false);
    // An incomplete folder keeps its owner.
    expect(lstatSync(target()).uid).toBe(process.getuid?.());

    rmSync(target(), { recursive: true });
    rmSync(path.join(lost, second));
    rmSync(path.join(backup, 'backup_label'));
    symlinkSync(secret, path.join(backup, 'backup_label'));
    await expect(expand()).rejects.toThrow(/backup_label[^]*no regular file/);
  });

  it('waits for no pipe', async () => {
    const pipe = path.join(lost, second);
    execFileSync('mkfifo', [pipe]);
    await expect(expand()).rejects.toThrow(/no regular file/);
    await expect(copyFile(pipe, undefined, 'expand')).rejects.toThrow(/no regular file/);
    mkdirSync(path.join(folder, 'global'));
    execFileSync('mkfifo', [path.join(folder, 'global', 'pg_control')]);
    expect(() => readSystemIdentifier(folder)).toThrow(/no regular file/);
  });

  (runner ? it : it.skip)('takes no file of another account out of the lost folder', async () => {
    writeFileSync(path.join(lost, second), 'of root', { mode: 0o600 });
    await expect(expand()).rejects.toThrow(new RegExp(`${second}[^]*another account`));
  });
});
