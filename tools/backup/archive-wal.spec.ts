import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'; // prettier-ignore
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { readInstant, showInstant } from './arguments.mjs';
import { segmentsBetween } from './wal-names.mjs';

describe('the archive of the WAL', () => {
  let folder: string;
  let kept: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'sonae-archive-'));
    kept = path.join(folder, 'with blank', 'wal');
    mkdirSync(kept, { recursive: true });
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  const name = '000000010000000000000001';
  const run = (script: string, args: string[]) =>
    spawnSync('sh', [fileURLToPath(new URL(script, import.meta.url)), ...args], { encoding: 'utf8' });
  const archive = (content: string) => {
    const file = path.join(folder, 'segment');
    writeFileSync(file, content);
    return run('archive-wal.sh', [file, kept, name]).status;
  };
  const restore = () => {
    const file = path.join(folder, 'restored');
    const { status } = run('restore-wal.sh', [name, file, kept]);
    return { status, content: status === 0 ? readFileSync(file, 'utf8') : undefined };
  };

  it('keeps a file once and gives it back', () => {
    expect(restore().status).toBe(1);
    expect(archive('one')).toBe(0);
    expect(restore()).toEqual({ status: 0, content: 'one' });
    expect(readdirSync(kept)).toEqual([`${name}.gz`]);
    expect(statSync(path.join(kept, `${name}.gz`)).mode & 0o777).toBe(0o600);
  });

  it('takes the same content again, as after a crash, and refuses another', () => {
    expect(archive('one')).toBe(0);
    expect(archive('one')).toBe(0);
    expect(archive('two')).toBe(1);
    expect(archive('on')).toBe(1);
    expect(restore().content).toBe('one');
  });

  it('fails where it cannot write, and leaves nothing', () => {
    rmSync(kept, { recursive: true });
    expect(archive('one')).toBeGreaterThan(0);
    expect(readdirSync(path.dirname(kept))).toEqual([]);
  });

  it('ends a recovery at a damaged copy, which is not the end of the archive', () => {
    archive('one');
    const file = path.join(kept, `${name}.gz`);
    chmodSync(file, 0o600);
    writeFileSync(file, readFileSync(file).subarray(0, 15));
    expect(restore().status).toBe(130);
    // A damaged copy does not count as an existing one either.
    expect(archive('one')).toBe(1);
  });

  it('counts segments across the files of a log', () => {
    const size = 16 * 1024 * 1024;
    expect(segmentsBetween('0000000100000000000000FE', '000000010000000100000001', size)).toEqual([
      '0000000100000000000000FE',
      '0000000100000000000000FF',
      '000000010000000100000000',
      '000000010000000100000001',
    ]);
  });

  it('takes an instant for one of Japan unless it names a zone', () => {
    expect(readInstant('2026-11-30 12:00').toISOString()).toBe('2026-11-30T03:00:00.000Z');
    expect(readInstant('2026-11-30T12:00:00Z').toISOString()).toBe('2026-11-30T12:00:00.000Z');
    expect(showInstant('2026-11-30T03:00:00Z')).toBe('2026-11-30 12:00:00 (JST)');
    expect(() => readInstant('yesterday')).toThrow(/2026-11-30T12:00:00/);
  });
});
