import type { Id, Tx } from '@sonae/tenancy';
import { cancelWhere } from './cancel-where.js';
import type { MessageKind } from './write-deliveries-from.js';

/** What tells the people of before what was changed about them: it must reach them even when nothing else may. */
const keptKinds: readonly MessageKind[] = ['PHARMACY_CHANGED', 'CONTACT_CHANGED', 'ROLE_NOTICE'];

/**
 * Cancels the deliveries of a pharmacy that were not sent yet, whatever they are about, in the way of `cancelDeliveries`:
 * their readers have nothing to do with it any more. The mails that tell of a withdrawal, a handover, a changed contact or a
 * role still go out.
 * @returns how many deliveries were cancelled at once
 */
export function cancelPharmacyDeliveries(tx: Tx, pharmacyId: Id): Promise<number> {
  return cancelWhere(tx, 'LEFT', {
    condition:
      'pharmacy_id = $4 AND NOT EXISTS (SELECT FROM message m WHERE m.id = message_id AND m.kind = ANY ($5))',
    params: [pharmacyId, keptKinds],
  });
}
