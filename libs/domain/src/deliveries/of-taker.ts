/** SQL that finds something of the taker `of`, whose association may be null: an index finds no equality with null. */
export function ofTaker(of: string, find: (own: string) => string): string {
  return `CASE WHEN ${of}.association_id IS NULL THEN ${find('association_id IS NULL')}
      ELSE ${find(`association_id = ${of}.association_id`)} END`;
}
