import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { jest } from '@jest/globals';
import { projectFolder } from '../../bootstrap/runner.mjs';
import { followChanges } from './follow-changes.mjs';

const parts = ['apps/api', 'apps/worker', 'libs/domain'];

let root: string;
let changed: string[];
let done: string[];
let failing: string | undefined;
let follow: () => Promise<void>;

const write = (file: string, text: string) => {
  mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
  writeFileSync(path.join(root, file), text);
};
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');
/** Saves files and applies them. @returns the steps that were run */
const save = async (files: Record<string, string>): Promise<string[]> => {
  for (const [file, text] of Object.entries(files)) write(file, text);
  changed = Object.keys(files);
  done = [];
  await follow();
  return done;
};

beforeEach(() => {
  root = mkdtempSync(path.join(os.tmpdir(), 'sonae-watch-'));
  cpSync(path.join(projectFolder, '.swcrc'), path.join(root, '.swcrc'));
  for (const part of parts) write(`${part}/dist/made-of`, '1');
  failing = undefined;
  const act = (name: string) => {
    if (name === failing) return Promise.reject(new Error(`${name} fails`));
    done.push(name);
    return Promise.resolve();
  };
  const handle = followChanges({
    root,
    takeChanged: () => changed.splice(0),
    runOnce: act,
    restart: act,
    isRunning: () => true,
    signal: new AbortController().signal,
  });
  follow = () => handle(performance.now());
  jest.spyOn(console, 'log').mockImplementation(() => undefined);
  jest.spyOn(console, 'error').mockImplementation(() => undefined);
});
afterEach(() => {
  jest.restoreAllMocks();
  rmSync(root, { recursive: true, force: true });
});

describe('a saved file', () => {
  it.each([
    ['apps/api/src/one.ts', ['api']],
    ['apps/worker/src/one.ts', ['worker']],
    ['libs/domain/src/one.ts', ['api', 'worker']],
    ['libs/domain/src/one.tsx', ['api', 'worker']],
    ['apps/api/src/one.spec.ts', []],
    ['apps/api/src/README.md', []],
  ])('%s begins anew: %j', async (file, names) => {
    expect(await save({ [file]: 'export const one: number = 1;\n' })).toEqual(names);
  });

  it('of the contract is copied, after what follows from it was made', async () => {
    expect(await save({ 'apps/api/src/a/a.graphql': 'type A' })).toEqual(['codegen', 'api']);
    expect(read('apps/api/dist/a/a.graphql')).toBe('type A');
  });

  it('with a new refusal has codegen run, too', async () => {
    const text = "export const texts = refusals({\n  PROBE_WRONG: '誤り',\n});\n";
    expect(await save({ 'libs/domain/src/a/a.texts.ts': text })).toEqual(['codegen', 'api', 'worker']);
    expect(await save({ 'libs/domain/src/a/a.texts.ts': `${text}// more\n` })).toEqual(['api', 'worker']);
  });

  it('of the migrations is run before both begin anew', async () => {
    expect(await save({ 'migrations/0001-a.sql': '' })).toEqual(['codegen', 'migrate', 'api', 'worker']);
  });

  it('that changes nothing begins nothing anew', async () => {
    await save({ 'apps/api/src/one.ts': 'export const one: number = 1;\n' });
    expect(await save({ 'apps/api/src/one.ts': 'export const one: number =  1;\n' })).toEqual([]);
  });
});

describe('what fails', () => {
  it('changes nothing in dist, and comes in with the next file that is saved', async () => {
    const broken = { 'apps/api/src/one.ts': 'export const = 1;\n', 'apps/api/src/two.ts': 'export {};\n' };
    expect(await save(broken)).toEqual([]);
    expect(existsSync(path.join(root, 'apps/api/dist/two.js'))).toBe(false);
    expect(existsSync(path.join(root, 'apps/api/dist/made-of'))).toBe(true);
    expect(await save({ 'apps/api/src/one.ts': 'export const one = 1;\n' })).toEqual(['api']);
    expect(existsSync(path.join(root, 'apps/api/dist/two.js'))).toBe(true);
  });

  it.each(['codegen', 'migrate'])('is tried again where it is %s', async (name) => {
    failing = name;
    expect(await save({ 'migrations/0001-a.sql': '' })).not.toContain('api');
    failing = undefined;
    expect(await save({ 'apps/worker/src/one.ts': 'export {};\n' })).toEqual([
      'codegen',
      'migrate',
      'api',
      'worker',
    ]);
  });
});

describe('a build of another run', () => {
  it('that has put older files in the place of newer ones is made good with the next restart', async () => {
    await save({ 'apps/api/src/one.ts': 'export const one = 2;\n' });
    write('apps/api/dist/one.js', 'export const one = 1;\n');
    write('apps/api/dist/made-of', '2');
    expect(await save({ 'apps/worker/src/two.ts': 'export {};\n' })).toEqual(['api', 'worker']);
    expect(read('apps/api/dist/one.js')).toContain('one = 2');
    expect(existsSync(path.join(root, 'apps/api/dist/made-of'))).toBe(false);
  });
});
