import { jest } from '@jest/globals';
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Postgres } from '../postgres/postgres-options.ts';
import { startPostgres } from '../postgres.ts';
import { projectFolder } from '../bootstrap/runner.mjs';
import { describeArchiving } from '../start/describe-archiving.mjs';
import { beginAnew } from '../start/fresh.mjs';
import { takeBackup } from './take-backup.mjs';

jest.setTimeout(120_000);

describe('an operator who forgets BACKUP_FOLDER', () => {
  let folder: string;
  let data: string;
  let backups: string;
  let server: Postgres | undefined;
  beforeEach(async () => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'sonae-forgotten-'));
    execFileSync('chmod', ['711', folder]);
    data = path.join(folder, 'data');
    backups = path.join(folder, 'backups');
    await start(backups);
  });
  afterEach(async () => {
    await stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const start = async (archiveFolder?: string) => {
    const secretsFile = path.join(data, 'secrets.json');
    const tuning = { fsync: 'off', shared_buffers: '16MB' };
    const options = { dataDir: path.join(data, 'postgres'), secretsFile, tuning };
    server = await startPostgres({ ...options, ...(archiveFolder && { archiveFolder }) });
    return server;
  };
  const stop = async () => {
    await server?.stop();
    server = undefined;
  };
  const run = (script: string, args: string[], more: Record<string, string> = {}) => {
    const { BACKUP_FOLDER: _, ...environment } = process.env;
    const { status, stdout, stderr } = spawnSync(process.execPath, [`tools/backup/${script}.mjs`, ...args], {
      cwd: projectFolder,
      encoding: 'utf8',
      env: { ...environment, DATA_FOLDER: data, ...more },
    });
    return { status, said: stdout + stderr };
  };
  const dataDir = () => path.join(data, 'postgres');

  it('is told of it at a restore and a check, instead of getting older data', async () => {
    const old = path.join(data, 'backups');
    await takeBackup({ adminUrl: server!.adminUrl, folder: old });
    await takeBackup({ adminUrl: server!.adminUrl, folder: backups });
    await stop();
    const refusal = (command: string) => ({
      status: 1,
      said: expect.stringContaining(`BACKUP_FOLDER=${backups} npm run ${command} と`) as string,
    });
    const asked = ['--timeline', '1'];
    expect(run('restore', asked)).toEqual(refusal(`restore -- ${asked.join(' ')}`));
    for (const what of ['--verify', '--list'])
      expect(run('run', [what])).toEqual(refusal(`backup -- ${what}`));
    // A start without it keeps the note, and the loss of the cluster does too.
    await start();
    await stop();
    rmSync(dataDir(), { recursive: true });
    expect(run('restore', [])).toEqual(refusal('restore'));

    expect(run('restore', [], { BACKUP_FOLDER: old })).toMatchObject({
      status: 0,
      said: expect.stringMatching(
        new RegExp(
          `系列（timeline）1 の最後まで戻します…\n[^]*BACKUP_FOLDER=${old} npm start .*BACKUP_FOLDER=${old} npm run backup `,
        ),
      ) as string,
    });
  });

  it('is told of it at a restore of data of which only PostgreSQL has noted where it archived', async () => {
    await stop();
    rmSync(`${dataDir()}.archive.json`, { force: true });
    const { status, said } = run('restore', []);
    expect([status, said]).toEqual([1, expect.stringContaining(`BACKUP_FOLDER=${backups} npm run restore`)]);
  });

  it('is told of it at a start, until all begins anew', async () => {
    const warning = new RegExp(`BACKUP_FOLDER=${backups} npm start`);
    expect(describeArchiving(dataDir(), backups)).toEqual([]);
    await stop();
    await start();
    expect(describeArchiving(dataDir(), undefined).join('\n')).toMatch(warning);
    await stop();
    await beginAnew(data, () => undefined);
    expect(existsSync(`${dataDir()}.archive.json`)).toBe(false);
    expect(describeArchiving(dataDir(), undefined)).toEqual([]);
  });
});
