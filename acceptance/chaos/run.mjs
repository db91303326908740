// `npm run chaos -- [NAME…]`: injects faults into a system of its own and checks that its guarantees hold; exits with 1
// when one does not. `-- --help` prints the scenarios and the options. Each scenario is a file in scenarios/ that is
// named below.
import { readArguments, usageOf } from './arguments.mjs';
import { buildParts, openStage } from './open-stage.mjs';
import { backends } from './scenarios/backends.mjs';
import { clocks } from './scenarios/clocks.mjs';
import { disaster } from './scenarios/disaster.mjs';
import { badRecipients, hostile } from './scenarios/hostile.mjs';
import { kills } from './scenarios/kills.mjs';
import { outage, refusals } from './scenarios/outage.mjs';
import { publish } from './scenarios/publish.mjs';
import { shortSessions, slowAnswers, slowRelay } from './scenarios/relays.mjs';
import { runSuite, suite } from './scenarios/suite.mjs';
import { writeTable } from './write-table.mjs';

/**
 * The outcome of a fault: lost recipients, extra copies and their limit, messages recorded as accepted that the mail
 * server never accepted, and how long others waited for it, in words.
 *
 * @typedef {{lost: number, duplicates: number, bound: number, phantom: number, waited: string}} Row
 * @typedef {{
 *   name: string, fault: string, latency?: number, archive?: boolean, defaults?: Partial<import('./arguments.mjs').Options>,
 *   run: (stage: import('./open-stage.mjs').Stage) => Promise<{figures: Record<string, number | string>, violations: string[], row: Row}>,
 * }} Scenario
 */

/** @type {readonly Scenario[]} */
const scenarios = [
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
const results = [];
for (const scenario of scenarios.filter(({ name }) => names.includes(name)))
  results.push(await play(scenario));
const failedSpecs = names.includes(suite.name) ? await runSuite() : [];
if (write) await writeTable(results, names.includes(suite.name) ? failedSpecs : undefined);
const failed = failedSpecs.length > 0 || results.some(({ violations }) => violations.length > 0);
console.log(failed ? 'FAILED' : 'ok');
process.exitCode = failed ? 1 : 0;

async function play(scenario) {
  const { name, fault, latency, archive, run } = scenario;
  const options = of(scenario);
  console.log(`\n${name}: ${fault}`);
  console.log(
    Object.entries(options)
      .map((option) => option.join('='))
      .join(' '),
  );
  const begin = performance.now();
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
    const seconds = Math.round((performance.now() - begin) / 1000);
    return { name, fault, row, violations, seconds };
  } catch (error) {
    console.error(error, stage.logTail(30));
    return { name, fault, violations: [String(error)], seconds: 0 };
  } finally {
    await stage.close();
  }
}
