import type { Id, MemberScope, Tx } from '@sonae/tenancy';

/** The owner of pharmacies (開設者). */
export interface Corporation {
  id: Id;
  name: string;
  corporateNumber: string | null;
}

/** Owners by their ids, without those that the scope does not see. */
export function findCorporations(tx: Tx<MemberScope>, ids: readonly Id[]): Promise<Corporation[]> {
  return tx.query(
    `SELECT id, name, corporate_number AS "corporateNumber" FROM corporation WHERE id = ANY ($1::uuid[]) ORDER BY name`,
    [ids],
  );
}
