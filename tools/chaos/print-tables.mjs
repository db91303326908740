import path from 'node:path';
import { heldBySuite } from './scenarios/suite.mjs';

const mark = (name) => [
  `<!-- ${name}: printed by \`npm run chaos -- all --write\` -->`,
  `<!-- end of ${name} -->`,
];

/**
 * Puts the tables of faults into the text of the guide. Rows of what did not run or failed stay as they were.
 *
 * @param {string} text
 * @param {readonly {name: string, fault: string, row?: import('./run.mjs').Row, violations: string[]}[]} results
 * @param {readonly string[]} [failedSpecs] of the suite, if it ran
 * @returns {string}
 */
export function printTables(text, results, failedSpecs) {
  const rows = rowsOf(text, 'scenarios', /^\| `(.*?)`/u);
  for (const { name, fault, row, violations } of results)
    if (row !== undefined && violations.length === 0) rows.set(name, scenarioRow(name, fault, row));
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

function scenarioRow(name, fault, { lost, duplicates, bound, phantom, waited }) {
  const copies = duplicates === 0 ? 0 : `${duplicates} (at most ${bound})`;
  return line([`\`${name}\``, fault, lost, copies, phantom, waited]);
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
