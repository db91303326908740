import type { AssociationScope, Id, Tx } from '@sonae/tenancy';
import type { AddressedPharmacies } from './draft-audience.js';

/**
 * Pharmacies per portion, which one transaction writes; the publication itself writes the first portion. A pharmacy has
 * a handful of contacts. A larger portion costs less per row, but an officer who pauses or cancels waits for the
 * portions under way, and the publication's answer waits for the first one.
 */
const portion = 500;

/**
 * Freezes the ids of the pharmacies that a version addresses, or whose contacts get the mail about a cancellation, in
 * portions. They replace the unwritten portions of the version before. Portions that are set aside (`setPortionsAside`)
 * stay and count.
 * @returns the number of pharmacies
 */
export async function freezeAudience(
  tx: Tx<AssociationScope>,
  input: { id: Id; number: number; messageId: Id; audience: AddressedPharmacies; cancels?: boolean },
): Promise<number> {
  const { id, number, messageId, audience, cancels = false } = input;
  const { associationId, actor } = tx.scope;
  await tx.query(
    `INSERT INTO advisory_preparation (association_id, advisory_id, number, message_id, published_by, cancels, total)
     VALUES ($1, $2, $3, $4, $5, $6, 0)
     ON CONFLICT (association_id, advisory_id) DO UPDATE SET number = excluded.number, message_id = excluded.message_id,
       published_by = excluded.published_by, cancels = excluded.cancels, total = 0, done = 0`,
    [associationId, id, number, messageId, actor, cancels],
  );
  // The ids stay in PostgreSQL: a nation's are megabytes. They are sorted, because rows are locked in that order.
  const [advisory, version, each] = [1, 2, 3].map((nth) => `$${audience.params.length + nth}`);
  const sizes = await tx.query<{ size: number }>(
    `INSERT INTO advisory_portion (association_id, advisory_id, number, place, pharmacy_ids)
     SELECT $1, ${advisory}, ${version}, place, array_agg(id ORDER BY id)
     FROM (SELECT id, (row_number() OVER (ORDER BY id) - 1) / ${each}::integer AS place
       FROM (${audience.pharmacies}) addressed) counted
     GROUP BY place RETURNING cardinality(pharmacy_ids) AS size`,
    [...audience.params, id, number, portion],
  );
  const aside = await tx.query<{ size: number }>(
    `SELECT cardinality(pharmacy_ids) AS size FROM advisory_portion
     WHERE association_id = $1 AND advisory_id = $2 AND number = $3 AND place < 0`,
    [associationId, id, number],
  );
  const total = [...sizes, ...aside].reduce((sum, { size }) => sum + size, 0);
  if (total === 0) {
    // There is nothing to prepare. The DELETE removes the portions of the version before as well.
    await tx.query('DELETE FROM advisory_preparation WHERE association_id = $1 AND advisory_id = $2', [
      associationId,
      id,
    ]);
    return total;
  }
  await tx.query(
    'UPDATE advisory_preparation SET total = $3 WHERE association_id = $1 AND advisory_id = $2',
    [associationId, id, total],
  );
  await tx.query(
    'DELETE FROM advisory_portion WHERE association_id = $1 AND advisory_id = $2 AND number < $3',
    [associationId, id, number],
  );
  return total;
}
