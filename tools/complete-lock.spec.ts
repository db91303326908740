import { readFileSync } from 'node:fs';
import { findMissing } from './complete-lock.ts';

const lock = (packages: object) => ({ packages }) as Parameters<typeof findMissing>[0];

describe('package-lock.json', () => {
  it('names the packages of every platform, so that npm ci takes it', () => {
    const text = readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8');
    expect(Object.keys(findMissing(JSON.parse(text) as Parameters<typeof findMissing>[0]))).toEqual([]);
  });

  it('does not tie anyone to the registry it was made with', () => {
    const text = readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8');
    expect(text).not.toMatch(/"resolved": "https?:/);
  });

  it('is completed from the names of what is missing', () => {
    const optionalDependencies = {
      '@x/y-linux-arm64-musl': '1.0.0',
      '@x/y-win32-x64': '1.0.0',
      plain: '2.0.0',
    };
    const missing = findMissing(
      lock({ 'node_modules/y': { optionalDependencies }, 'node_modules/@x/y-win32-x64': {} }),
    );
    expect(missing).toEqual({
      'node_modules/@x/y-linux-arm64-musl': {
        version: '1.0.0',
        cpu: ['arm64'],
        libc: ['musl'],
        os: ['linux'],
        optional: true,
      },
    });
  });

  it('is searched as Node searches', () => {
    const nested = { optionalDependencies: { 'z-darwin-x64': '1.0.0' } };
    expect(
      findMissing(
        lock({ 'node_modules/a/node_modules/b': nested, 'node_modules/a/node_modules/z-darwin-x64': {} }),
      ),
    ).toEqual({});
    expect(
      findMissing(lock({ 'node_modules/a/node_modules/b': nested, 'node_modules/z-darwin-x64': {} })),
    ).toEqual({});
  });
});
