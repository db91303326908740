import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { makeFolder } from '../bootstrap/make-folder.mjs';
import { projectFolder } from '../bootstrap/runner.mjs';
import { explainFailure, Failure } from '../bootstrap/failure.mjs';
import { namePlace } from '../start/name-place.mjs';
import { checkArchive } from './check-archive.mjs';
import { chooseCluster } from './choose-cluster.mjs';
import { exportData } from './export-data.mjs';
import { makePlaces } from './places.mjs';

describe('what an operator reads of a place that cannot be used', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'sonae-refusals-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  const run = (script: string, args: string[], more: Record<string, string> = {}) => {
    const env = { PATH: process.env['PATH'], DATA_FOLDER: path.join(folder, 'data'), ...more };
    const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], {
      cwd: projectFolder,
      encoding: 'utf8',
      env,
      timeout: 20_000,
    });
    return { status, said: stdout + stderr };
  };

  it('is a sentence, not a stack', () => {
    const backup = (args: string[], more?: Record<string, string>) => run('tools/backup/run.mjs', args, more);
    const restore = (args: string[]) => run('tools/backup/restore.mjs', args);
    const tries = [
      [restore(['--keys', path.join(folder, 'nowhere')]), '鍵のファイルを読めません'],
      [backup(['--export', folder], { DATABASE_BACKUP_URL: 'postgres://127.0.0.1:1/x' }), 'すでにあります'],
      [backup(['--keys', '/dev/null/keys.json']), '「/dev/null」'],
      [backup(['--list'], { DATA_FOLDER: '/dev/null/x', BACKUP_FOLDER: folder }), 'バックアップがありません'],
      [backup(['--list'], { BACKUP_FOLDER: folder }), `バックアップがありません: ${folder}`],
    ] as const;
    for (const [{ said }, told] of tries) {
      expect(said).toContain(told);
      expect(said).not.toMatch(/\n +at /);
    }
    expect(tries.map(([{ status }]) => status)).toEqual([1, 1, 1, 0, 0]);
  });

  it('comes at once where no folder can be made', () => {
    const file = path.join(folder, 'file');
    writeFileSync(file, '');
    const places = ['/dev/null/x', file, ...(existsSync('/proc/self') ? ['/proc/x/y'] : [])];
    for (const place of places) {
      try {
        makePlaces(place, '7', undefined);
        throw new Error(`${place} was made`);
      } catch (error) {
        const told = explainFailure(error);
        expect(told).toBeInstanceOf(Failure);
        expect(String(told)).toMatch(/を使えません（E[A-Z]+: [^]*cannot be used/);
      }
    }
  });

  it('is none where the help is asked for, and names the one cluster that there is', () => {
    for (const [script, name] of [
      ['tools/backup/run.mjs', 'backup'],
      ['tools/backup/restore.mjs', 'restore'],
    ] as const) {
      const { status, said } = run(script, ['--help']);
      expect([status, said]).toEqual([0, expect.stringMatching(new RegExp(`^npm run ${name} `))]);
      const kept = { npm_lifecycle_event: name, npm_config_keys: 'true' };
      expect(run(script, ['/k'], kept)).toMatchObject({
        status: 1,
        said: expect.stringContaining(`npm run ${name} -- --keys /k `) as string,
      });
    }
    makePlaces(folder, '7', undefined);
    expect(() => chooseCluster(folder, '1')).toThrow(
      /データベース 1 のバックアップはありません。あるもの: 7/,
    );
  });

  it('tells of a full disk with the place, and what to do', () => {
    const full = Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
    expect(String(explainFailure(full))).toMatch(/足りません。.*もう一度実行[^]*is full\. /);
    expect(String(explainFailure(namePlace(full, '/mnt/usb/k2.json')))).toMatch(
      /足りません: \/mnt\/usb\/k2\.json。.*もう一度実行/,
    );
  });

  it('leaves folders that can be made', () => {
    const deep = path.join(folder, 'a', 'b');
    expect([makeFolder(deep, 0o700), makeFolder(deep, 0o700)]).toEqual([true, false]);
    expect(statSync(path.dirname(deep)).mode & 0o777).toBe(0o700);
  });

  it('names the folder to which the running server archives', async () => {
    expect(() => checkArchive(folder, `${folder}/`)).not.toThrow();
    expect(() => checkArchive(null, folder)).not.toThrow();
    expect(() => checkArchive(folder, '/elsewhere')).toThrow(`BACKUP_FOLDER=${folder} npm run backup`);
    await expect(exportData({ url: 'postgres://127.0.0.1:1/x', folder })).rejects.toThrow(Failure);
  });
});
