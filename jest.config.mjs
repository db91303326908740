import { readFileSync } from 'node:fs';

const swc = JSON.parse(readFileSync(new URL('./.swcrc', import.meta.url), 'utf8'));
delete swc.exclude;
delete swc.$schema;

export default {
  rootDir: '.',
  roots: ['acceptance', 'apps', 'bench', 'libs', 'tools'].map((folder) => `<rootDir>/${folder}`),
  testMatch: ['**/*.spec.ts', '**/*.spec.tsx'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/', '<rootDir>/tools/rules/fixtures/'],
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  moduleNameMapper: {
    '^@sonae/(testing|tenancy)$': '<rootDir>/libs/$1/src/index.ts',
    // Only a feature's index, as the packages' exports have it: a deep import fails here too.
    '^@sonae/(domain|platform|samples)/([a-z-]+)$': '<rootDir>/libs/$1/src/$2/index.ts',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
  moduleFileExtensions: ['ts', 'tsx', 'js', 'mjs', 'json'],
  transform: { '^.+\\.tsx?$': ['@swc/jest', { ...swc, swcrc: false }] },
  testEnvironment: '<rootDir>/libs/testing/src/recording-environment.mjs',
  globalSetup: '<rootDir>/libs/testing/src/global-setup.mjs',
  globalTeardown: '<rootDir>/libs/testing/src/global-teardown.mjs',
  maxWorkers: 2,
  // Modules of a spec file are never freed (ES modules in Node's vm). Without a bound a worker reaches the limit of its heap
  // after some 200 files, and collects garbage most of the time.
  workerIdleMemoryLimit: '1200MB',
  // For a machine that others use too; what has to be quick is measured by the bench.
  testTimeout: 90_000,
};
