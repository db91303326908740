// `npm run test:previous`: runs the suites of the code before the newest migration on the tables of this tree, because old
// processes go on while a migration runs and after it. See CONTRIBUTING.md.
import { spawnSync } from 'node:child_process';
import { existsSync, globSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { projectFolder as root } from '../postgres/runner.mjs';
import { findPrevious } from './find-previous.mjs';
import { layOut } from './lay-out.mjs';

const usage = `npm run test:previous -- [--from COMMIT] [--keep] [specs…]
  --from COMMIT   the older code (the newest commit without the newest migration)
  --keep          leaves it in .cache/previous
  specs           of the older code (apps and libs/domain)`;

function readCommand() {
  try {
    const options = { from: { type: 'string' }, keep: { type: 'boolean', default: false } };
    return parseArgs({ options, allowPositionals: true });
  } catch (error) {
    console.error(`${error.message}\n${usage}`);
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

/** @returns {boolean} whether one failed */
function runSuites() {
  const expected = JSON.parse(readFileSync(new URL('expected-differences.json', import.meta.url), 'utf8'));
  for (const { spec, reason } of expected) console.log(`left out: ${spec} (${reason})`);
  const leftOut = expected.flatMap(({ spec }) => [
    '--testPathIgnorePatterns',
    `/${spec.replaceAll('.', '\\.')}$`,
  ]);
  const chosen = positionals.length > 0 ? positionals : ['apps/.*\\.e2e\\.spec', 'libs/domain/.*\\.spec'];
  const ignored = ['/node_modules/', '/dist/'].flatMap((each) => ['--testPathIgnorePatterns', each]);
  const args = ['tools/jest.mjs', '--json', `--outputFile=${results}`, ...ignored, ...leftOut, '--testPathPatterns', ...chosen]; // prettier-ignore
  const { status, signal } = spawnSync(process.execPath, args, {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (!existsSync(results)) {
    console.error(`The suites of the older code did not come to their end: ${signal ?? status}`);
    return true;
  }
  const { numPassedTests, numFailedTests, numTotalTests } = JSON.parse(readFileSync(results, 'utf8'));
  console.log(`${numPassedTests} passed, ${numFailedTests} failed`);
  return numFailedTests > 0 || numTotalTests === 0;
}
