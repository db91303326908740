import type { AssociationScope, Tx } from '@sonae/tenancy';
import { fieldTexts, refuse } from './advisories.texts.js';
import {
  MAX_LISTED_PHARMACIES,
  type AdvisoryAudience,
  type AdvisoryAudienceInput,
} from './advisory-audience.js';

/**
 * Checks an audience against the association's own branches and its present members.
 * @throws UserError ADVISORY_AUDIENCE_…, NOT_FOUND or ADVISORY_PHARMACY_WITHDRAWN at `audience…`
 */
export async function checkAudience(
  tx: Tx<AssociationScope>,
  input: AdvisoryAudienceInput,
): Promise<AdvisoryAudience> {
  const { kind, branchId, pharmacyIds } = input;
  const given = [branchId != null && 'BRANCH', pharmacyIds != null && 'PHARMACIES'].filter(Boolean);
  if (given.some((each) => each !== kind)) throw refuse('ADVISORY_AUDIENCE_INVALID', { field: 'audience' });
  if (kind === 'ALL') return { kind };
  if (kind === 'BRANCH') {
    if (branchId == null)
      throw refuse('ADVISORY_REQUIRED', {
        field: 'audience.branchId',
        params: { label: fieldTexts.branchId },
      });
    const [branch] = await tx.query('SELECT 1 FROM branch WHERE id = $1 AND merged_into IS NULL', [branchId]);
    if (!branch) throw refuse('NOT_FOUND', { field: 'audience.branchId' });
    return { kind, branchId };
  }
  if (pharmacyIds == null || pharmacyIds.length === 0) {
    throw refuse('ADVISORY_REQUIRED', {
      field: 'audience.pharmacyIds',
      params: { label: fieldTexts.pharmacyIds },
    });
  }
  if (pharmacyIds.length > MAX_LISTED_PHARMACIES) {
    throw refuse('ADVISORY_AUDIENCE_TOO_MANY', {
      field: 'audience.pharmacyIds',
      params: { max: MAX_LISTED_PHARMACIES },
    });
  }
  await checkPharmacies(tx, pharmacyIds);
  return { kind, pharmacyIds: [...pharmacyIds] };
}

async function checkPharmacies(tx: Tx<AssociationScope>, pharmacyIds: readonly string[]): Promise<void> {
  const members = await tx.query<{ id: string; withdrawn: boolean }>(
    'SELECT id, withdrawn_at IS NOT NULL AS withdrawn FROM pharmacy WHERE id = ANY($1::uuid[])',
    [pharmacyIds],
  );
  const withdrawn = new Map(members.map((member) => [member.id, member.withdrawn]));
  pharmacyIds.forEach((id, index) => {
    const field = `audience.pharmacyIds.${index}`;
    if (!withdrawn.has(id)) throw refuse('NOT_FOUND', { field });
    if (withdrawn.get(id)) throw refuse('ADVISORY_PHARMACY_WITHDRAWN', { field });
    if (pharmacyIds.indexOf(id) !== index) throw refuse('ADVISORY_AUDIENCE_REPEATED', { field });
  });
}
