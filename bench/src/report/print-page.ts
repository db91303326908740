import type { Result } from './result.js';
import { printTable } from './print-table.js';

/** Prints the Markdown page of all results: the targets first, then each benchmark. */
export function printPage(results: Result[]): string {
  const targets = results.flatMap(({ name, outcome }) =>
    outcome.verdicts.map(({ target, measured, met }) => [
      name,
      target,
      measured,
      met ? 'met' : '**not met**',
    ]),
  );
  return [
    '# Results of the benchmarks',
    '',
    'Written by `npm run bench`; do not edit. What is measured and how to read it: [docs/guides/performance.md](../../docs/guides/performance.md).',
    '',
    '## Targets',
    '',
    printTable(['benchmark', 'target', 'measured', ''], targets),
    ...results.flatMap(printResult),
    '',
  ].join('\n');
}

function printResult({ name, title, date, machine, node, postgres, outcome }: Result): string[] {
  const { conditions, columns, rows, notes } = outcome;
  return [
    '',
    `## ${name}`,
    '',
    `${title}.`,
    '',
    ...conditions.map((condition) => `- ${condition}`),
    `- ${date}; ${machine}; Node.js ${node}; PostgreSQL ${postgres}`,
    '',
    printTable(
      ['', ...columns],
      rows.map(({ label, cells }) => [label, ...cells]),
    ),
    ...(isChartable(outcome) ? ['', `![${title}](${name}.svg)`] : []),
    ...notes.flatMap((note) => ['', note]),
  ];
}

/** Whether the first column can be drawn: at least two rows have a number in it. */
export function isChartable({ rows }: Result['outcome']): boolean {
  return rows.filter(({ cells }) => Number.isFinite(cells[0])).length > 1;
}
