import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { format, resolveConfig } from 'prettier';
import { projectFolder as root } from '../postgres/runner.mjs';
import { heldBySuite } from './scenarios/suite.mjs';

const file = path.join(root, 'docs/guides/reliability.md');
const mark = (name) => [
  `<!-- ${name}: printed by \`npm run chaos -- all --write\` -->`,
  `<!-- end of ${name} -->`,
];

/**
 * Puts the tables of faults into the guide. Rows of scenarios that did not run or that failed stay as they were.
 *
 * @param {readonly {name: string, fault: string, row?: import('./run.mjs').Row, violations: string[]}[]} results
 * @param {readonly string[]} [failedSpecs] of the suite, if it ran
 */
export async function writeTable(results, failedSpecs) {
  let text = readFileSync(file, 'utf8');
  const rows = rowsOf(text, 'scenarios');
  for (const { name, fault, row, violations } of results) {
    if (row === undefined || violations.length > 0) continue;
    const { lost, duplicates, bound, phantom, waited } = row;
    const cells = [
      `\`${name}\``,
      fault,
      lost,
      duplicates === 0 ? 0 : `${duplicates} (at most ${bound})`,
      phantom,
      waited,
    ];
    rows.set(name, `| ${cells.join(' | ')} |`);
  }
  text = replace(
    text,
    'scenarios',
    ['Scenario', 'Fault', 'Lost', 'Duplicates', 'Phantom', 'Others waited'],
    rows,
  );
  if (failedSpecs !== undefined) {
    const passed = heldBySuite.filter(({ spec }) => !failedSpecs.includes(spec));
    const lines = passed.map(({ fault, spec, holds }) => [
      spec,
      `| ${fault} | ${holds} | [${path.basename(spec)}](../../${spec}) |`,
    ]);
    text = replace(text, 'suite', ['Fault', 'What holds', 'Test'], new Map(lines));
  }
  writeFileSync(file, await format(text, { ...(await resolveConfig(file)), filepath: file }));
}

function rowsOf(text, name) {
  const [begin, end] = mark(name);
  const printed = text.split(begin)[1].split(end)[0];
  const lines = printed.split('\n').filter((line) => line.startsWith('| `'));
  return new Map(lines.map((line) => [/`(.*?)`/u.exec(line)[1], line]));
}

function replace(text, name, head, rows) {
  const [begin, end] = mark(name);
  const [before, rest] = text.split(begin);
  const [, after] = rest.split(end);
  const line = (cells) => `| ${cells.join(' | ')} |`;
  const table = [line(head), line(head.map(() => '---')), ...rows.values()].join('\n');
  return `${before}${begin}\n\n${table}\n\n${end}${after}`;
}
