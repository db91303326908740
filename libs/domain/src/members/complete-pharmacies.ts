import type { MemberScope, Tx } from '@sonae/tenancy';
import { findPharmacies, type Pharmacy } from './find-pharmacies.js';
import type { PharmacyPart } from './pharmacy-parts-sql.js';

/** The page size of `findPharmacies`. */
const together = 100;

/**
 * Adds the requested parts to the pharmacies of records, which have id, code and name. Reads them for all records
 * together, as far as the scope sees them; without parts it reads nothing.
 */
export async function completePharmacies<Named extends { pharmacy: Pharmacy | null }>(
  tx: Tx<MemberScope>,
  parts: ReadonlySet<PharmacyPart>,
  records: readonly Named[],
): Promise<Named[]> {
  if (parts.size === 0) return [...records];
  const ids = [...new Set(records.flatMap(({ pharmacy }) => pharmacy?.id ?? []))];
  const known = new Map<string, Pharmacy>();
  for (let from = 0; from < ids.length; from += together) {
    const page = await findPharmacies(tx, { ids: ids.slice(from, from + together), parts });
    for (const pharmacy of page.pharmacies) known.set(pharmacy.id, pharmacy);
  }
  return records.map((record) => ({
    ...record,
    pharmacy: record.pharmacy && { ...record.pharmacy, ...known.get(record.pharmacy.id) },
  }));
}
