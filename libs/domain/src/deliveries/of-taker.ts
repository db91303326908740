/** SQL that finds something of the row `of`, whose association may be null: PostgreSQL uses no index for `= NULL`. */
export function ofTaker(of: string, find: (own: string) => string): string {
  return `CASE WHEN ${of}.association_id IS NULL THEN ${find('association_id IS NULL')}
      ELSE ${find(`association_id = ${of}.association_id`)} END`;
}

/**
 * SQL of the order in which an association's due deliveries are read. It names the association as the index does:
 * otherwise PostgreSQL would sort those without one, because it does not treat null as one value.
 */
export const takersOrder = 'association_id, due_at';
