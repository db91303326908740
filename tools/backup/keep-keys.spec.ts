import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'; // prettier-ignore
import { spawnSync } from 'node:child_process';
import os from 'node:os';
import path from 'node:path';
import { projectFolder } from '../bootstrap/runner.mjs';
import { keepSecrets } from '../postgres/secrets.ts';
import { Failure } from '../bootstrap/failure.mjs';
import { archiveKeys, restoreKeys } from './keep-keys.mjs';

describe('the keys of an installation', () => {
  let home: string;
  let dataFolder: string;
  let secretsFile: string;
  beforeEach(() => {
    home = mkdtempSync(path.join(os.tmpdir(), 'sonae-keys-'));
    dataFolder = path.join(home, 'data');
    secretsFile = path.join(dataFolder, 'secrets.json');
  });
  afterEach(() => {
    rmSync(home, { recursive: true, force: true });
  });
  const archive = (file: string, environment: Record<string, string> = {}) => {
    archiveKeys({ dataFolder, folder: path.join(home, 'backups'), file: path.join(home, file), environment });
    return path.join(home, file);
  };

  it('are kept apart, for their owner alone, and come back', () => {
    const before = keepSecrets(secretsFile, ['secret_key', 'postgres']);
    const file = archive('safe/keys.json');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    rmSync(secretsFile);
    expect(restoreKeys({ dataFolder, file })).toEqual({ set: [], replaced: null });
    expect(JSON.parse(readFileSync(secretsFile, 'utf8'))).toEqual(before);
  });

  it('are those that the environment gives, and it is said which of them must be set again', () => {
    const SECRET_KEY = 'of the environment '.repeat(3);
    const file = archive('keys.json', { SECRET_KEY, SECRET_KEY_VERSION: '2', SECRET_KEYS_RETIRED: '{}' });
    rmSync(secretsFile);
    expect(restoreKeys({ dataFolder, file }).set).toEqual(['SECRET_KEY_VERSION', 'SECRET_KEYS_RETIRED']);
    expect(keepSecrets(secretsFile, ['secret_key'])['secret_key']).toBe(SECRET_KEY);
  });

  it('take the place of others, which are kept, and leave the passwords that fit the database', () => {
    keepSecrets(secretsFile, ['secret_key', 'postgres']);
    const file = archive('keys.json');
    const old = JSON.parse(readFileSync(secretsFile, 'utf8')) as { secret_key: string };
    rmSync(secretsFile);
    const { postgres } = keepSecrets(secretsFile, ['secret_key', 'postgres']);
    const { replaced } = restoreKeys({ dataFolder, file });
    expect(JSON.parse(readFileSync(secretsFile, 'utf8'))).toEqual({ secret_key: old.secret_key, postgres });
    expect(readFileSync(replaced ?? '', 'utf8')).toContain(postgres);
  });

  it('are refused in words where the file cannot be read or is another', () => {
    const other = path.join(home, 'other');
    writeFileSync(other, 'no keys\n');
    for (const [file, told] of [
      [path.join(home, 'nowhere'), '鍵のファイルを読めません'],
      [home, 'EISDIR'],
      [other, '鍵のファイルではないか'],
    ] as const) {
      const restoring = () => restoreKeys({ dataFolder, file });
      expect(restoring).toThrow(Failure);
      expect(restoring).toThrow(told);
    }
    expect(existsSync(secretsFile)).toBe(false);
  });

  it('never stand among the data or the backups, nor in the place of others', () => {
    expect(() => archive('backups/keys.json')).toThrow(/別の場所/);
    expect(() => archive('data/keys.json')).toThrow(/別の場所/);
    const file = archive('keys.json');
    expect(() => archive('keys.json')).toThrow(/別の名前で保存してください/);
    writeFileSync(file, readFileSync(file, 'utf8').replace(/"SECRET_KEY": "./, '"SECRET_KEY": "?'));
    rmSync(secretsFile);
    expect(() => restoreKeys({ dataFolder, file })).toThrow(/damaged/);
  });

  it('leave no half file where the disk takes no more, and the place is named', () => {
    const file = path.join(home, 'k2.json');
    const keep = ['tools/backup/run.mjs', '--keys', file];
    const env = { ...process.env, DATA_FOLDER: dataFolder };
    keepSecrets(secretsFile, ['secret_key', 'postgres', 'sonae_app', 'sonae_backup']);
    // A limit on file sizes stops a write as a full disk does.
    const run = (limit: string) =>
      spawnSync('sh', ['-c', `${limit} exec "$@"`, 'sh', process.execPath, ...keep], {
        cwd: projectFolder,
        encoding: 'utf8',
        env,
      });
    const { status, stderr } = run('ulimit -f 0;');
    expect([status, stderr]).toEqual([1, expect.stringContaining(`「${file}」を使えません（EFBIG`)]);
    expect(readdirSync(home)).toEqual(['data']);
    expect(run('')).toMatchObject({ status: 0 });
  });

  it('never stand there by another name either', () => {
    const backups = path.join(home, 'backups');
    mkdirSync(backups);
    mkdirSync(dataFolder);
    symlinkSync(backups, path.join(home, 'link'));
    symlinkSync(dataFolder, path.join(home, 'link to data'));
    expect(() => archive('link/keys.json')).toThrow(/別の場所/);
    expect(() => archive('link/below/keys.json')).toThrow(/別の場所/);
    expect(() => archive('link to data/keys.json')).toThrow(/別の場所/);
    expect(existsSync(path.join(backups, 'below'))).toBe(false);

    // The reverse case, before the backup folder exists.
    const folder = path.join(home, 'link', 'later');
    const options = { dataFolder, folder, environment: {} };
    expect(() => archiveKeys({ ...options, file: path.join(backups, 'later', 'keys.json') })).toThrow(
      /別の場所/,
    );
    archiveKeys({ ...options, file: path.join(backups, 'later keys.json') });
  });
});
