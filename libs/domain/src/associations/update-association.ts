import type { AssociationScope, Tx } from '@sonae/platform/database';
import { AssociationEntity } from './association.entity.js';
import { refuse } from './associations.texts.js';
import { contactPoint, type ContactPoint } from './contact-point.js';

/** What is left out stays as it is; a telephone number or address of null is taken away. */
export interface UpdateAssociationInput extends Partial<ContactPoint> {
  version: number;
  reviewMonths?: number;
  firstDueDays?: number;
}

/**
 * Changes how an association reckons reviews and where its members ask back; due dates that were set and messages that
 * were written already stay.
 * @throws UserError ASSOCIATION_… at the field that is wrong, ASSOCIATION_CONFLICT at `version`
 */
export async function updateAssociation(
  tx: Tx<AssociationScope>,
  { version, ...change }: UpdateAssociationInput,
): Promise<void> {
  const id = tx.scope.associationId;
  const lock = { mode: 'for_no_key_update' } as const;
  const association = await tx.repo(AssociationEntity).findOneOrFail({ where: { id }, lock });
  const { reviewMonths, firstDueDays, phone, url, email, clientUrl } = association;
  const before = { reviewMonths, firstDueDays, phone, url, email, clientUrl, version: association.version };
  if (before.version !== version) {
    throw refuse('ASSOCIATION_CONFLICT', {
      field: 'version',
      data: { yours: { ...change, version }, current: before },
    });
  }
  const after = { ...before, ...change, ...contactPoint(change), version: version + 1 };
  if (!between(after.reviewMonths, 1, 36))
    throw refuse('ASSOCIATION_REVIEW_MONTHS', { field: 'reviewMonths' });
  if (!between(after.firstDueDays, 1, 366)) {
    throw refuse('ASSOCIATION_FIRST_DUE_DAYS', { field: 'firstDueDays' });
  }
  await tx.repo(AssociationEntity).update({ id }, after);
  await tx.audit({
    action: 'associations.updateAssociation',
    recordType: 'association',
    recordId: id,
    before,
    after,
  });
}

function between(value: number, low: number, high: number): boolean {
  return value >= low && value <= high;
}
