import type { Id } from '@sonae/tenancy';
import { toGlobalId } from '@sonae/platform/text';
import type { MailRecord } from '@sonae/platform/mail';

/** A place by its ids: of an association, and of the branch, owner or pharmacy in it. */
export interface PlaceIds {
  associationId: Id;
  branchId: Id | null;
  corporationId: Id | null;
  pharmacyId: Id | null;
}

/**
 * The record that a new person opens first: the pharmacy or branch, else the association. `own` selects the sentence
 * for people of the association itself.
 */
export function recordOfPlace(place: PlaceIds): Omit<MailRecord, 'label'> {
  const { associationId, branchId, corporationId, pharmacyId } = place;
  if (pharmacyId) return { type: 'Pharmacy', id: toGlobalId('Pharmacy', pharmacyId) };
  if (branchId) return { type: 'Branch', id: toGlobalId('Branch', branchId) };
  return { type: 'Association', id: toGlobalId('Association', associationId), own: corporationId === null };
}
