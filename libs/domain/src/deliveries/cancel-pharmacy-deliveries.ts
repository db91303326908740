import type { Id, Tx } from '@sonae/tenancy';
import { cancelWhere } from './cancel-where.js';
import type { MessageKind } from './write-deliveries-from.js';

/** Mails that tell the former people what was changed about them: they are sent even when all others are cancelled. */
const keptKinds: readonly MessageKind[] = ['PHARMACY_CHANGED', 'CONTACT_CHANGED', 'ROLE_NOTICE'];

/**
 * Cancels all unsent deliveries of a pharmacy, as `cancelDeliveries` does, because their readers are no longer
 * concerned. The mails about a withdrawal, a handover, a changed contact or a role are still sent.
 * @returns how many deliveries it cancelled immediately
 */
export function cancelPharmacyDeliveries(tx: Tx, pharmacyId: Id): Promise<number> {
  return cancelWhere(tx, 'LEFT', {
    condition:
      'pharmacy_id = $4 AND NOT EXISTS (SELECT FROM message m WHERE m.id = message_id AND m.kind = ANY ($5))',
    params: [pharmacyId, keptKinds],
  });
}
