import type { Client } from 'pg';
import { catalogRules } from './catalog-rules.js';

/** Exceptions from rules, keyed in the form in which the rule prints them, each with its reason. */
export type Excuses = Readonly<Record<string, string>>;

/**
 * Checks every table, policy, grant, key, view, function and role of the schema against the rules of tenancy.
 * @returns one line for each fault, `rule: what`; and exceptions that are no longer needed
 */
export async function inspectCatalog(
  sql: Client,
  excuses: Excuses = {},
  options: { stopAtFirst?: boolean } = {},
): Promise<string[]> {
  const faults: string[] = [];
  const used = new Set<string>();
  for (const [rule, statement] of Object.entries(catalogRules)) {
    const { rows } = await sql.query<{ what: string }>(statement);
    // Sorted, because the order of the catalog changes.
    for (const what of rows.map((row) => row.what).sort()) {
      const fault = `${rule}: ${what}`;
      if (fault in excuses) used.add(fault);
      else faults.push(fault);
    }
    if (options.stopAtFirst === true && faults.length > 0) return faults;
  }
  const idle = Object.keys(excuses).filter((excuse) => !used.has(excuse));
  return [...faults, ...idle.map((excuse) => `excuse that nothing needs: ${excuse}`)];
}
