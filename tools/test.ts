// `npm test`: checks format, lint, boundaries, types and schema drift, then runs every test against a real PostgreSQL,
// the check of the used tables, the story, and the comparison of the benchmark's peers. Every step runs even after a
// failed one, so that one run reports everything; a folder or file after `--` restricts Jest and skips the story and
// the benchmark.
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './bootstrap/install.mjs';
import { checks } from './test/checks.ts';
import { runSteps, type Step } from './test/run-steps.ts';

const resultsOf = (name: string) => path.join(root, '.cache', `${name}-results.json`);
const [results, storyResults, benchResults] = [resultsOf('jest'), resultsOf('story'), resultsOf('bench')];
const narrowed = process.argv.slice(2);
for (const file of [results, storyResults, benchResults]) rmSync(file, { force: true });

/** A step with a file of counts besides Jest's. */
const counted = (label: string, args: string[], counts: string): Step => ({
  label,
  args: [...args, '--json', counts],
  talkative: true,
  then: (code: number) => addCounts(counts, code),
});
const jest = ['tools/jest.mjs', '--json', `--outputFile=${results}`, ...narrowed];
const tables = ['tools/tables/check.ts'];
/** Only a complete run, passed and without skipped specs, shows which declared uses of tables are unused. */
const judgeWhole = (code: number) => {
  if (code === 0 && narrowed.length === 0 && readCounts().numPendingTests === 0) tables.push('--whole');
};
const whole = [
  counted('story', ['acceptance/story/run.ts'], storyResults),
  counted('benchmark answers', ['bench/run.mjs', '--check'], benchResults),
];
const code = await runSteps([
  ...checks,
  { label: 'tests', args: jest, talkative: true, then: judgeWhole },
  { label: 'tables', args: tables, then: (code) => addCounts('', code) },
  ...(narrowed.length === 0 ? whole : []),
]);
process.exit(code);

interface Counts {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
}

interface Told {
  passed: number;
  failed: number;
  skipped?: number;
}

/** Each result of a step counts as a test of its own, in the file that .ci/run reads. */
function addCounts(file: string, code: number) {
  if (!existsSync(results)) return;
  const jest = readCounts();
  const unknown = { passed: 0, failed: code === 0 ? 0 : 1, skipped: 0 };
  const told = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Told) : unknown;
  jest.numPassedTests += told.passed;
  jest.numFailedTests += told.failed;
  jest.numPendingTests += told.skipped ?? 0;
  writeFileSync(results, JSON.stringify(jest));
}

function readCounts() {
  return JSON.parse(readFileSync(results, 'utf8')) as Counts;
}
