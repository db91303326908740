/**
 * SQL of the place of a row: the branch, corporation or pharmacy.
 * @param row alias of the row: it has the columns association_id, branch_id, corporation_id and pharmacy_id
 * @returns the joins, and after them the name; null for the association itself and for a place that the scope does not see
 */
export function placeSql(row: 'i' | 'm'): { name: string; joins: string } {
  return {
    name: 'coalesce(ph.name, co.name, b.name)',
    joins: `LEFT JOIN branch b ON b.association_id = ${row}.association_id AND b.id = ${row}.branch_id
      LEFT JOIN corporation co ON co.association_id = ${row}.association_id AND co.id = ${row}.corporation_id
      LEFT JOIN pharmacy ph ON ph.association_id = ${row}.association_id AND ph.id = ${row}.pharmacy_id`,
  };
}
