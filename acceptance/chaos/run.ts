// `npm run chaos -- [NAME…]`: injects faults into a system of its own and checks that its guarantees hold; exits with 1
// when one does not. `-- --help` prints the scenarios and the options. Each scenario is a file in scenarios/ that is
// named below.
import { readArguments, usageOf } from './arguments.ts';
import { buildParts, openStage } from './open-stage.ts';
import type { Result, Scenario } from './scenario.ts';
import { backends } from './scenarios/backends.ts';
import { clocks } from './scenarios/clocks.ts';
import { disaster } from './scenarios/disaster.ts';
import { badRecipients, hostile } from './scenarios/hostile.ts';
import { kills } from './scenarios/kills.ts';
import { outage, refusals } from './scenarios/outage.ts';
import { publish } from './scenarios/publish.ts';
import { shortSessions, slowAnswers, slowRelay } from './scenarios/relays.ts';
import { runSuite, suite } from './scenarios/suite.ts';
import { writeTable } from './write-table.ts';

const scenarios: readonly Scenario[] = [
  kills,
  hostile,
  badRecipients,
  slowRelay,
  shortSessions,
  slowAnswers,
  refusals,
  outage,
  clocks,
  backends,
  publish,
  disaster,
];

if (process.argv.includes('--help')) {
  console.log(usageOf([...scenarios, suite]));
  process.exit(0);
}
const { names, write, of } = readArguments(process.argv.slice(2), [...scenarios, suite]);
buildParts();
const results: Result[] = [];
for (const scenario of scenarios.filter(({ name }) => names.includes(name)))
  results.push(await play(scenario));
const failedSpecs = names.includes(suite.name) ? await runSuite() : [];
if (write) await writeTable(results, names.includes(suite.name) ? failedSpecs : undefined);
const failed = failedSpecs.length > 0 || results.some(({ violations }) => violations.length > 0);
console.log(failed ? 'FAILED' : 'ok');
process.exitCode = failed ? 1 : 0;

async function play(scenario: Scenario): Promise<Result> {
  const { name, fault, latency, archive, run } = scenario;
  const options = of(scenario);
  console.log(`\n${name}: ${fault}`);
  console.log(
    Object.entries(options)
      .map((option) => option.join('='))
      .join(' '),
  );
  const stage = await openStage(options, { latency, archive });
  try {
    const { figures, violations, row } = await run(stage);
    const leaks = stage.leaks();
    if (leaks.length > 0) violations.push(`the log holds what is a tenant's: ${leaks[0]}`);
    if (row.lost > 0) violations.push(`${row.lost} recipients were lost`);
    if (row.phantom > 0) violations.push(`${row.phantom} were called accepted and were not`);
    if (row.duplicates > row.bound) violations.push(`${row.duplicates} duplicates, more than ${row.bound}`);
    for (const [what, value] of Object.entries(figures)) console.log(`${what.padEnd(44)} ${value}`);
    for (const violation of violations.slice(0, 20)) console.error(`VIOLATION ${violation}`);
    if (violations.length > 0) console.error(stage.logTail(30));
    return { name, fault, row, violations };
  } catch (error) {
    console.error(error, stage.logTail(30));
    return { name, fault, violations: [String(error)] };
  } finally {
    await stage.close();
  }
}
