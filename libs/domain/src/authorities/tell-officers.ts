import { findOfficers } from '@sonae/domain/accounts';
import { findSender, writeDeliveries } from '@sonae/domain/deliveries';
import type { AssociationScope, Id, Tx } from '@sonae/tenancy';
import type { PoliceDeskInput } from './police-desk-input.js';
import { compilePoliceDeskChangedMail } from './police-desk-changed.mail.js';
import type { PoliceDeskChangeKind } from './police-desk-changed.texts.js';

/** A change of a desk: its version afterwards, and its content before and after. */
interface Change {
  id: Id;
  version: number;
  change: PoliceDeskChangeKind;
  before?: PoliceDeskInput;
  after?: PoliceDeskInput;
}

/**
 * Tells all officers of the association by e-mail that one of them changed the police contact for incidents: a wrong
 * number there harms every member, so no change may go unnoticed.
 */
export async function tellOfficers(
  tx: Tx<AssociationScope>,
  { id, version, ...change }: Change,
): Promise<void> {
  const { associationId, personId = null } = tx.scope;
  const officers = await findOfficers(tx);
  const by = officers.find((officer) => officer.id === personId)?.name ?? null;
  const sender = await findSender(tx, associationId);
  await writeDeliveries(tx, {
    kind: 'POLICE_DESK_CHANGED',
    compiled: compilePoliceDeskChangedMail({ ...change, sender, by, at: tx.now.toISOString() }),
    subjectId: id,
    wave: `v${version}`,
    recipients: officers.map(({ id: recipientId, name, email }) => ({
      recipientId,
      address: email,
      fields: { recipientName: name },
    })),
  });
}
