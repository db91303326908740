import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { projectFolder as root } from './bootstrap/runner.mjs';

// `npm start`, a test and a scenario each build for themselves, while processes of another run read the output.
describe('a build', () => {
  const parts = 'libs/.build-spec';
  const dist = path.join(root, parts, 'dist');
  const build = (hash: string) =>
    execFileSync(process.execPath, ['tools/build.ts', parts], {
      cwd: root,
      env: { ...process.env, NX_TASK_HASH: hash },
      stdio: 'pipe',
    });
  beforeEach(() => {
    mkdirSync(path.join(root, parts, 'src'), { recursive: true });
    writeFileSync(path.join(root, parts, 'src', 'one.ts'), 'export const one: number = 1;\n');
  });
  afterEach(() => rmSync(path.join(root, parts), { recursive: true, force: true }));

  it('leaves what was made of the same as it is', () => {
    build('1');
    const { ino } = statSync(dist);
    expect(readdirSync(dist)).toEqual(expect.arrayContaining(['one.js']));
    build('1');
    expect(statSync(dist).ino).toBe(ino);
    build('2');
    expect(statSync(dist).ino).not.toBe(ino);
    expect(readdirSync(path.dirname(dist)).sort()).toEqual(['dist', 'src']);
  });

  it('keeps what there was where the source does not compile', () => {
    build('1');
    const { ino } = statSync(dist);
    writeFileSync(path.join(root, parts, 'src', 'one.ts'), 'export const = 1;\n');
    expect(() => build('2')).toThrow();
    expect(statSync(dist).ino).toBe(ino);
    expect(readdirSync(path.dirname(dist)).sort()).toEqual(['dist', 'src']);
  });

  it('removes what a build left that was killed, and leaves alone what another one makes', () => {
    const ended = spawnSync(process.execPath, ['-e', '']).pid;
    const left = ['building', 'replaced'].map((name) => `dist.${name}-${ended}`);
    const others = [`dist.building-${process.pid}`, 'dist.building-', 'dist.building-x1'];
    for (const name of [...left, ...others])
      mkdirSync(path.join(root, parts, name, 'deep'), { recursive: true });
    build('1');
    expect(readdirSync(path.dirname(dist)).sort()).toEqual(['dist', 'src', ...others].sort());
    mkdirSync(path.join(root, parts, left[0] ?? ''));
    // The package is up to date; leftovers are removed nevertheless.
    build('1');
    expect(readdirSync(path.dirname(dist)).sort()).toEqual(['dist', 'src', ...others].sort());
  });
});
