import type { AssociationScope, Tx } from '@sonae/platform/database';
import { refuse } from './associations.texts.js';

interface Reckoning {
  reviewMonths: number;
  firstDueDays: number;
  version: number;
}

/**
 * Changes how an association reckons reviews; due dates that were set already stay.
 * @param change what is left out stays as it is
 * @throws UserError ASSOCIATION_… at the field that is wrong, ASSOCIATION_CONFLICT at `version`
 */
export async function updateAssociation(
  tx: Tx<AssociationScope>,
  { version, ...change }: Partial<Reckoning> & { version: number },
): Promise<void> {
  const { associationId } = tx.scope;
  const [before] = await tx.query<Reckoning>(
    `SELECT review_months AS "reviewMonths", first_due_days AS "firstDueDays", version
     FROM association WHERE id = $1 FOR NO KEY UPDATE`,
    [associationId],
  );
  if (!before) throw new Error('the association of this scope is gone');
  if (before.version !== version) {
    throw refuse('ASSOCIATION_CONFLICT', {
      field: 'version',
      data: { yours: { ...change, version }, current: before },
    });
  }
  const after = { ...before, ...change };
  if (!between(after.reviewMonths, 1, 36))
    throw refuse('ASSOCIATION_REVIEW_MONTHS', { field: 'reviewMonths' });
  if (!between(after.firstDueDays, 1, 366)) {
    throw refuse('ASSOCIATION_FIRST_DUE_DAYS', { field: 'firstDueDays' });
  }
  await tx.query(
    'UPDATE association SET review_months = $2, first_due_days = $3, version = version + 1 WHERE id = $1',
    [associationId, after.reviewMonths, after.firstDueDays],
  );
  await tx.audit({
    action: 'associations.update',
    recordType: 'association',
    recordId: associationId,
    before,
    after,
  });
}

function between(value: number, low: number, high: number): boolean {
  return value >= low && value <= high;
}
