import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { format, resolveConfig } from 'prettier';
import { projectFolder as root } from '../../tools/bootstrap/runner.mjs';
import { printTables } from './print-tables.mjs';

const file = path.join(root, 'docs/guides/reliability.md');

/**
 * Updates the tables of faults in the guide. Rows of scenarios that did not run stay as they are.
 * @param {readonly {name: string, fault: string, row?: import('./run.mjs').Row, violations: string[]}[]} results
 * @param {readonly string[]} [failedSpecs] of the suite, if it ran
 */
export async function writeTable(results, failedSpecs) {
  const text = printTables(readFileSync(file, 'utf8'), results, failedSpecs);
  writeFileSync(file, await format(text, { ...(await resolveConfig(file)), filepath: file }));
}
