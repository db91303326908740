import type { AssociationScope, Tx } from '@sonae/tenancy';

/**
 * Creates the owners (開設者) that do not exist yet, and updates name and 法人番号 of the others.
 * @param settled a SELECT of distinct rows of id, association_id, name and number; with its parameters
 */
export async function saveOwners(
  tx: Tx<AssociationScope>,
  settled: { sql: string; params: readonly unknown[] },
): Promise<void> {
  await tx.query(
    `UPDATE corporation k SET name = s.name, corporate_number = s.number FROM (${settled.sql}) s
     WHERE k.id = s.id AND (k.name, k.corporate_number) IS DISTINCT FROM (s.name, s.number)`,
    [...settled.params],
  );
  await tx.query(
    `INSERT INTO corporation (id, association_id, name, corporate_number)
     SELECT s.id, s.association_id, s.name, s.number FROM (${settled.sql}) s
     WHERE NOT EXISTS (SELECT FROM corporation k WHERE k.id = s.id)`,
    [...settled.params],
  );
}
