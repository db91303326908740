// `npm run test:previous`: runs the suites of the code before the newest migration on the tables of this tree, because
// old processes run during and after a migration. See CONTRIBUTING.md.
import { spawnSync } from 'node:child_process';
import { existsSync, globSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { checkDashes } from '../start/check-dashes.mjs';
import { projectFolder as root } from '../bootstrap/runner.mjs';
import { findPrevious } from './find-previous.ts';
import { judgeResults } from './judge-results.ts';
import { findTool, layOut } from './lay-out.ts';

const usage = `npm run test:previous -- [--from COMMIT] [--workers N] [--keep] [specs…]
  --from COMMIT   the older code (the newest commit without the newest migration)
  --workers N     specs at once (2)
  --keep          leaves it in .cache/previous
  specs           of the older code (those that meet the tables)`;

// The suites of the features, the worker and the domain, and the attack with foreign ids. Input from clients (the
// folders graphql and pages, hostile files) is tested by the suites of this tree, because it does not depend on the
// tables.
const suites = [
  'apps/api/src/(?!graphql|pages)[a-z]+/([a-z-]+/)?(?!hostile-)[^/]*\\.e2e\\.spec',
  'apps/api/src/graphql/([a-z]+/)?operation-attack',
  'apps/worker/.*\\.e2e\\.spec',
  'libs/domain/.*\\.spec',
];

function readCommand() {
  try {
    const options = {
      from: { type: 'string' },
      workers: { type: 'string', default: '2' },
      keep: { type: 'boolean', default: false },
    } as const;
    checkDashes({ command: 'test:previous', options }, process.argv.slice(2), process.env);
    return parseArgs({ options, allowPositionals: true });
  } catch (error) {
    console.error(`${(error as Error).message}\n${usage}`);
    process.exit(2);
  }
}

const { values, positionals } = readCommand();
const migrations = globSync('*.sql', { cwd: path.join(root, 'migrations') });
const previous = findPrevious(root, migrations, values.from);
if (previous === undefined) {
  console.warn('SKIPPED: there is no git history here, so that there is no older code to be tried.');
  process.exit(0);
}
const newer = migrations.filter((file) => file > previous.newest).sort();
console.log(`older code: ${previous.commit.slice(0, 7)} ${previous.title}`);
console.log(`newer migrations: ${newer.join(', ') || 'none'}`);
const folder = path.join(root, '.cache', 'previous');
const results = path.join(folder, 'results.json');
let failed = true;
try {
  layOut({ root, commit: previous.commit, folder });
  failed = runSuites();
} finally {
  if (!values.keep) rmSync(folder, { recursive: true, force: true });
}
process.exit(failed ? 1 : 0);

/** Runs the suites. @returns whether one failed */
function runSuites(): boolean {
  const expected = JSON.parse(
    readFileSync(new URL('expected-differences.json', import.meta.url), 'utf8'),
  ) as { spec: string; test?: string; reason: string }[];
  const chosen = positionals.length > 0 ? positionals : suites;
  const ignored = ['/node_modules/', '/dist/', '/fixtures/'].flatMap((each) => [
    '--testPathIgnorePatterns',
    each,
  ]);
  // A process of its own, even for one suite: a connection that a failed test left open affects only that process.
  const apart = [`--maxWorkers=${values.workers}`, '--workerIdleMemoryLimit=2GB'];
  const args = [findTool(folder, 'jest'), '--json', `--outputFile=${results}`, ...apart, ...ignored, '--testPathPatterns', ...chosen]; // prettier-ignore
  const { status, signal } = spawnSync(process.execPath, args, {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (!existsSync(results)) {
    console.error(`The suites of the older code did not come to their end: ${signal ?? status}`);
    return true;
  }
  const found = JSON.parse(readFileSync(results, 'utf8')) as Parameters<typeof judgeResults>[0] & {
    numPassedTests: number;
    numTotalTests: number;
  };
  const { numPassedTests, numTotalTests } = found;
  const unexpected = judgeResults(found, expected, folder);
  for (const { spec, test = '', reason } of expected) console.log(`may differ: ${spec} ${test} (${reason})`);
  for (const line of unexpected) console.log(`FAILED ${line}`);
  console.log(`${numPassedTests} passed, ${unexpected.length} failed`);
  return unexpected.length > 0 || numTotalTests === 0;
}
