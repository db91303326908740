import path from 'node:path';
import { heldBySuite } from './scenarios/suite.mjs';

const mark = (name) => [
  `<!-- ${name}: printed by \`npm run chaos -- all --write\` -->`,
  `<!-- end of ${name} -->`,
];

/**
 * Updates the tables of faults in the text of the guide. A row also names the violations of the run. Rows of scenarios
 * that did not run, and of specs that failed, stay as they are.
 * @param {string} text
 * @param {readonly {name: string, fault: string, row?: import('./run.mjs').Row, violations: string[]}[]} results
 * @param {readonly string[]} [failedSpecs] of the suite, if it ran
 * @returns {string}
 */
export function printTables(text, results, failedSpecs) {
  const rows = rowsOf(text, 'scenarios', /^\| `(.*?)`/u);
  for (const { name, fault, row, violations } of results)
    if (row !== undefined) rows.set(name, scenarioRow(name, fault, row, violations));
  const head = ['Scenario', 'Fault', 'Lost', 'Duplicates', 'Phantom', 'Others waited'];
  const printed = replace(text, 'scenarios', head, [...rows.values()]);
  if (failedSpecs === undefined) return printed;
  const before = rowsOf(text, 'suite', /\]\(\.\.\/\.\.\/(.*?)\)/u);
  const now = heldBySuite.map(({ fault, spec, holds }) =>
    failedSpecs.includes(spec)
      ? before.get(spec)
      : line([fault, holds, `[${path.basename(spec)}](../../${spec})`]),
  );
  return replace(printed, 'suite', ['Fault', 'What holds', 'Test'], now.filter((each) => each !== undefined)); // prettier-ignore
}

function scenarioRow(name, fault, { lost, duplicates, bound, phantom, waited }, violations) {
  const copies = duplicates === 0 ? 0 : `${duplicates} (at most ${bound})`;
  const missed = violations.map((violation) => `. **Not met:** ${violation.replaceAll('|', '/')}`);
  return line([`\`${name}\``, fault, lost, copies, phantom, `${waited}${missed.join('')}`]);
}

function rowsOf(text, table, key) {
  const [begin, end] = mark(table);
  const printed = text.split(begin)[1].split(end)[0];
  return new Map(printed.split('\n').flatMap((row) => (key.test(row) ? [[key.exec(row)[1], row]] : [])));
}

function replace(text, table, head, rows) {
  const [begin, end] = mark(table);
  const [before, rest] = text.split(begin);
  const [, after] = rest.split(end);
  const lines = [line(head), line(head.map(() => '---')), ...rows];
  return `${before}${begin}\n\n${lines.join('\n')}\n\n${end}${after}`;
}

const line = (cells) => `| ${cells.join(' | ')} |`;
