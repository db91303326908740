/** SQL that finds something of the taker `of`, whose association may be null: an index finds no equality with null. */
export function ofTaker(of: string, find: (own: string) => string): string {
  return `CASE WHEN ${of}.association_id IS NULL THEN ${find('association_id IS NULL')}
      ELSE ${find(`association_id = ${of}.association_id`)} END`;
}

/**
 * SQL of the order in which a taker's due deliveries are read. It names the association as the index does: PostgreSQL would
 * otherwise sort those of no association, because it does not see that null is one value.
 */
export const takersOrder = 'association_id, due_at';
