import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { findPrevious } from './find-previous.ts';

describe('the code before the newest migration', () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(path.join(os.tmpdir(), 'sonae-previous-'));
    mkdirSync(path.join(root, 'migrations'));
  });
  afterEach(() => {
    rmSync(root, { recursive: true, force: true });
  });
  const git = (...args: string[]) =>
    execFileSync(
      'git',
      ['-c', 'user.name=t', '-c', 'user.email=t@example.jp', '-c', 'commit.gpgsign=false', ...args],
      {
        cwd: root,
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
      },
    );
  const files: string[] = [];
  const commit = (title: string, ...added: string[]) => {
    for (const name of added) {
      writeFileSync(path.join(root, name.endsWith('.sql') ? `migrations/${name}` : name), title);
      if (name.endsWith('.sql')) files.push(name);
    }
    git('add', '-A');
    git('commit', '-q', '-m', title);
  };
  const find = (from?: string) => findPrevious(root, files, from)?.title;

  it('is the newest commit without it, also where others came after it', () => {
    files.length = 0;
    git('init', '-q');
    commit('first', '0001-a.sql');
    commit('code', 'code');
    commit('second', '0002-b.sql', '0003-c.sql');
    commit('later', 'code');
    expect(find()).toBe('code');
    expect(find('HEAD~3')).toBe('first');
    files.push('0004-d.sql');
    // The migration is not committed yet, so HEAD is the older code.
    expect(find()).toBe('later');
    expect(() => find('nothing')).toThrow(/nothing/);
  });

  it('is not there without a history, or without enough of it', () => {
    files.length = 0;
    expect(find()).toBeUndefined();
    git('init', '-q');
    commit('first', '0001-a.sql');
    expect(find()).toBeUndefined();
  });
});
