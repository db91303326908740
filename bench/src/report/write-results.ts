import { globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { format } from 'prettier';
import { projectFolder } from '../../../tools/bootstrap/runner.mjs';
import { drawChart } from './draw-chart.js';
import { isChartable, printPage } from './print-page.js';
import type { Result } from './result.js';

const folder = path.join(projectFolder, 'bench', 'results');

/** Writes a result as JSON and as a chart, and the page of all results in the given order of names. */
export async function writeResults(result: Result, order: string[]): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const file = (end: string) => path.join(folder, `${result.name}.${end}`);
  writeFileSync(file('json'), await format(JSON.stringify(result), { parser: 'json', printWidth: 110 }));
  if (isChartable(result.outcome)) writeFileSync(file('svg'), drawChart(result));
  else rmSync(file('svg'), { force: true });
  const results = globSync('*.json', { cwd: folder })
    .map((name) => JSON.parse(readFileSync(path.join(folder, name), 'utf8')) as Result)
    .sort((one, other) => order.indexOf(one.name) - order.indexOf(other.name));
  writeFileSync(path.join(folder, 'README.md'), await format(printPage(results), { parser: 'markdown' }));
}
