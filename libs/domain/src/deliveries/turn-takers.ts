/** SQL of the half of the mail that a statement reads. */
export type Urgency = 'urgent' | 'NOT urgent';

/**
 * SQL of a recursive CTE named `known`: the associations with unsettled deliveries, and null, which stands for mail
 * without an association and is always there. A loose index scan: it skips from one association to the next, however
 * much each has.
 * @param within SQL of the months to read, see `inMonths`
 */
export function turnTakers(urgency: Urgency, within: string): string {
  const open = `SELECT association_id FROM delivery WHERE ${within} AND settled_at IS NULL AND ${urgency}`;
  return `SELECT (${open} AND association_id IS NOT NULL ORDER BY association_id LIMIT 1)
      UNION ALL
      SELECT (${open} AND association_id > known.association_id ORDER BY association_id LIMIT 1)
      FROM known WHERE association_id IS NOT NULL`;
}
