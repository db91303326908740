import { amendAssociation, lockAssociation } from '@sonae/domain/tenants';
import type { AssociationScope, Tx } from '@sonae/tenancy';
import { refuse } from './associations.texts.js';
import { checkAssociationName } from './check-association-name.js';
import { writeUniqueName } from './write-unique-name.js';
import { tellSettings } from './tell-settings.js';
import { contactPoint, type ContactPoint } from './contact-point.js';

/** Fields that are left out stay; null removes a telephone number or address. */
export interface UpdateAssociationInput extends Partial<ContactPoint> {
  version: number;
  name?: string;
  reviewMonths?: number;
  firstDueDays?: number;
}

/**
 * Changes an association's name, the settings of its reviews and its contact point. Existing due dates and written
 * messages stay.
 * @throws UserError ASSOCIATION_… at the faulty field, ASSOCIATION_CONFLICT at `version`
 */
export async function updateAssociation(
  tx: Tx<AssociationScope>,
  { version, ...change }: UpdateAssociationInput,
): Promise<void> {
  const id = tx.scope.associationId;
  const association = await lockAssociation(tx, id);
  if (association === null) throw new Error('an association does not see itself');
  const { name, reviewMonths, firstDueDays, phone, url, email, clientUrl } = association;
  const before = {
    name,
    reviewMonths,
    firstDueDays,
    phone,
    url,
    email,
    clientUrl,
    version: association.version,
  };
  if (before.version !== version) {
    throw refuse('ASSOCIATION_CONFLICT', {
      field: 'version',
      data: { yours: { ...change, version }, current: before },
    });
  }
  const after = {
    ...before,
    ...change,
    ...contactPoint(change),
    name: change.name === undefined ? name : checkAssociationName(change.name),
    version: version + 1,
  };
  if (!between(after.reviewMonths, 1, 36))
    throw refuse('ASSOCIATION_REVIEW_MONTHS', { field: 'reviewMonths' });
  if (!between(after.firstDueDays, 1, 366)) {
    throw refuse('ASSOCIATION_FIRST_DUE_DAYS', { field: 'firstDueDays' });
  }
  await tellSettings(tx, { before, after, version: after.version });
  await writeUniqueName(() => amendAssociation(tx, id, after));
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
