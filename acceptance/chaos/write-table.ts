import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { format, resolveConfig } from 'prettier';
import { projectFolder as root } from '../../tools/bootstrap/runner.mjs';
import { printTables } from './print-tables.ts';
import type { Result } from './scenario.ts';

const file = path.join(root, 'docs/guides/reliability.md');

/**
 * Updates the tables of faults in the guide. Rows of scenarios that did not run stay as they are.
 *
 * @param failedSpecs of the suite, if it ran
 */
export async function writeTable(results: readonly Result[], failedSpecs?: readonly string[]): Promise<void> {
  const text = printTables(readFileSync(file, 'utf8'), results, failedSpecs);
  writeFileSync(file, await format(text, { ...(await resolveConfig(file)), filepath: file }));
}
