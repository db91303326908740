// `npm test`: format, lint, boundaries, types and schema drift, then every test against a real PostgreSQL, the story, and
// whether the benchmark's peers answer alike. Every step runs even when an earlier one failed, so that one run tells all;
// a folder or file after `--` narrows Jest and leaves the story and the benchmark out.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { pinnedEnvironment } from './bootstrap/install.mjs';

const root = fileURLToPath(new URL('../', import.meta.url));
const results = path.join(root, '.cache', 'jest-results.json');
const storyResults = path.join(root, '.cache', 'story-results.json');
const benchResults = path.join(root, '.cache', 'bench-results.json');
const narrowed = process.argv.slice(2);
const environment = pinnedEnvironment();

const nx = (target) => ['node_modules/nx/dist/bin/nx.js', 'run-many', '-t', target];

/**
 * Label and command of each step, and the file of its counts where it has one besides Jest's; all on this (the pinned)
 * Node. Nx remembers what has not changed since.
 */
const steps = [
  ['format', nx('format')],
  ['lint', nx('lint')],
  ['boundaries', nx('boundaries')],
  ['types', nx('types')],
  ['schema drift', nx('schema')],
  ['migration drift', nx('migrations')],
  ['build', nx('build')],
  ['tests', ['tools/jest.mjs', '--json', `--outputFile=${results}`, ...narrowed]],
  ...(narrowed.length === 0
    ? [
        ['story', ['tools/story/run.mjs', '--json', storyResults], storyResults],
        ['benchmark answers', ['bench/run.mjs', '--check', '--json', benchResults], benchResults],
      ]
    : []),
];

for (const file of [results, storyResults, benchResults]) rmSync(file, { force: true });
const failed = [];
for (const [label, args, counts] of steps) {
  const begin = performance.now();
  const talkative = label === 'tests' || counts !== undefined;
  if (talkative) console.log('');
  const { code, output } = await runStep(args, talkative);
  const seconds = ((performance.now() - begin) / 1000).toFixed(1);
  console.log(`${code === 0 ? 'ok    ' : 'FAILED'} ${label} (${seconds} s)`);
  if (counts) addCounts(counts, code);
  if (code !== 0) {
    failed.push(label);
    if (output) console.log(output.trimEnd().replaceAll(/^/gm, '    '));
  }
}
if (failed.length > 0) console.log(`\nfailed: ${failed.join(', ')}`);
process.exit(failed.length > 0 ? 1 : 0);

/** Each thing a step found right or wrong counts as a test of its own, in the file that .ci/run reads. */
function addCounts(file, code) {
  if (!existsSync(results)) return;
  const jest = JSON.parse(readFileSync(results, 'utf8'));
  const unknown = { passed: 0, failed: code === 0 ? 0 : 1, skipped: 0 };
  const told = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : unknown;
  jest.numPassedTests += told.passed;
  jest.numFailedTests += told.failed;
  jest.numPendingTests += told.skipped ?? 0;
  writeFileSync(results, JSON.stringify(jest));
}

/** Runs a step to its end; its output is passed on at once or kept for the case that it fails. */
function runStep(args, talkative) {
  return new Promise((resolve) => {
    const stdio = talkative ? 'inherit' : ['ignore', 'pipe', 'pipe'];
    const child = spawn(process.execPath, args, { cwd: root, env: environment, stdio });
    const chunks = [];
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => chunks.push(chunk));
    child.once('error', (error) => resolve({ code: 1, output: error.message }));
    child.once('close', (code) =>
      resolve({ code: code ?? 1, output: Buffer.concat(chunks).toString('utf8') }),
    );
  });
}
