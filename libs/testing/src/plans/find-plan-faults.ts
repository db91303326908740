/** A node of EXPLAIN (FORMAT JSON). */
export interface PlanNode {
  'Node Type': string;
  'Relation Name'?: string;
  'Subplan Name'?: string;
  Plans?: PlanNode[];
  [key: string]: unknown;
}

/**
 * Finds the faults of a plan: a sequential scan of a tenant table, and functions of a policy that are called for each
 * row instead of once in an InitPlan.
 */
export function findPlanFaults(plan: PlanNode, tenantTables: ReadonlySet<string>): string[] {
  const faults: string[] = [];
  const table = plan['Relation Name'] ?? '';
  if (plan['Node Type'] === 'Seq Scan' && tenantTables.has(table)) faults.push(`reads all of ${table}`);
  for (const [key, value] of Object.entries(plan)) {
    if (!/(Cond|Filter)$/.test(key) || typeof value !== 'string') continue;
    if (/\bapp\.|current_setting\(/.test(value)) faults.push(`calls in the ${key} of ${table}: ${value}`);
  }
  return [...faults, ...(plan.Plans ?? []).flatMap((below) => findPlanFaults(below, tenantTables))];
}
