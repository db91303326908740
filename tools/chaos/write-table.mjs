import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { projectFolder as root } from '../postgres/runner.mjs';

const file = path.join(root, 'docs/guides/reliability.md');
const begin = '<!-- printed by `npm run chaos -- all --write` -->';
const end = '<!-- end of what is printed -->';

/**
 * Puts the table of faults into the guide; rows of scenarios that did not run stay.
 *
 * @param {readonly {name: string, fault: string, row?: import('./run.mjs').Row, violations: string[]}[]} results
 */
export function writeTable(results) {
  const text = readFileSync(file, 'utf8');
  const [before, rest] = text.split(begin);
  const [printed, after] = rest.split(end);
  const rows = new Map(
    printed
      .split('\n')
      .filter((line) => line.startsWith('| `'))
      .map((line) => [/`(.*?)`/u.exec(line)[1], line]),
  );
  for (const { name, fault, row, violations } of results) {
    if (row === undefined || violations.length > 0) continue;
    const { lost, duplicates, bound, phantom, waited } = row;
    const cells = [`\`${name}\``, fault, lost, `${duplicates} (at most ${bound})`, phantom, waited];
    rows.set(name, `| ${cells.join(' | ')} |`);
  }
  const head = [
    '| Scenario | Fault | Lost | Duplicates | Phantom | Others waited |',
    '| --- | --- | --- | --- | --- | --- |',
  ];
  const table = [...head, ...rows.values()].join('\n');
  writeFileSync(file, `${before}${begin}\n\n${table}\n\n${end}${after}`);
}
