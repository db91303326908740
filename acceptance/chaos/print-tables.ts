import path from 'node:path';
import type { Result, Row } from './scenario.ts';
import { heldBySuite } from './scenarios/suite.ts';

type Table = 'scenarios' | 'suite';

const mark = (name: Table): [string, string] => [
  `<!-- ${name}: printed by \`npm run chaos -- all --write\` -->`,
  `<!-- end of ${name} -->`,
];

/**
 * Updates the tables of faults in the text of the guide. A row also names the violations of the run. Rows of scenarios
 * that did not run, and of specs that failed, stay as they are.
 *
 * @param failedSpecs of the suite, if it ran
 */
export function printTables(
  text: string,
  results: readonly Result[],
  failedSpecs?: readonly string[],
): string {
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

function scenarioRow(
  name: string,
  fault: string,
  { lost, duplicates, bound, phantom, waited }: Row,
  violations: readonly string[],
): string {
  const copies = duplicates === 0 ? 0 : `${duplicates} (at most ${bound})`;
  const missed = violations.map((violation) => `. **Not met:** ${violation.replaceAll('|', '/')}`);
  return line([`\`${name}\``, fault, lost, copies, phantom, `${waited}${missed.join('')}`]);
}

function rowsOf(text: string, table: Table, key: RegExp): Map<string, string> {
  const { printed } = partsOf(text, table);
  return new Map(
    printed.split('\n').flatMap((row) => {
      const name = key.exec(row)?.[1];
      return name === undefined ? [] : [[name, row]];
    }),
  );
}

function partsOf(text: string, table: Table): { before: string; printed: string; after: string } {
  const [begin, end] = mark(table);
  const [before = '', rest] = text.split(begin);
  const [printed = '', after] = rest?.split(end) ?? [];
  if (after === undefined) throw new Error(`no table ${table} in the text`);
  return { before, printed, after };
}

function replace(text: string, table: Table, head: readonly string[], rows: readonly string[]): string {
  const [begin, end] = mark(table);
  const { before, after } = partsOf(text, table);
  const lines = [line(head), line(head.map(() => '---')), ...rows];
  return `${before}${begin}\n\n${lines.join('\n')}\n\n${end}${after}`;
}

const line = (cells: readonly (string | number)[]) => `| ${cells.join(' | ')} |`;
