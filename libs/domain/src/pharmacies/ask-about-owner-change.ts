import { ownerIsNewSql, waitingHours, type OwnerChange } from '@sonae/domain/accounts';
import { findSender, writeDeliveries } from '@sonae/domain/deliveries';
import type { AssociationScope, Id, Tx } from '@sonae/platform/database';
import { compileOwnerChangeMail } from './owner-change.mail.js';
import { findOwnerChanges } from './find-owner-changes.js';

// All who would be told of the change, and the head office of an owner, or a holder who lost the role, within the waiting
// time.
const peopleSql = `SELECT DISTINCT p.id, p.email, p.name FROM membership m JOIN person p ON p.id = m.person_id
  WHERE m.association_id = $1 AND (
    m.revoked_at IS NULL AND (m.pharmacy_id = $2 OR m.corporation_id IN ($3, $4) OR m.corporation_id = ANY (
      SELECT unnest(h.former_owners) FROM pharmacy h WHERE h.id = $2 AND ${ownerIsNewSql('$6')}))
    OR m.revoked_at > $5 AND (m.role = 'PHARMACY_MANAGER' AND m.pharmacy_id = $2
      OR m.role = 'HEAD_OFFICE' AND m.corporation_id = $3))`;

/**
 * Sends the question about a change of owner that waits to all people of the pharmacy and of both head offices. The link
 * names the person, and stays good for an objection when a role is taken away.
 */
export async function askAboutOwnerChange(
  tx: Tx<AssociationScope>,
  id: Id,
  { pharmacyId, fromCorporationId, toCorporationId }: OwnerChange,
): Promise<void> {
  const { associationId } = tx.scope;
  const [change] = await findOwnerChanges(tx, { id, personId: null });
  if (change === undefined) throw new Error('a change of owner that was just written is not seen');
  const since = new Date(tx.now.getTime() - waitingHours * 3_600_000);
  const people = await tx.query<{ id: Id; email: string; name: string }>(peopleSql, [
    associationId,
    pharmacyId,
    fromCorporationId,
    toCorporationId,
    since,
    tx.now,
  ]);
  const expiresAt = change.takesEffectAt.toISOString();
  await writeDeliveries(tx, {
    kind: 'OWNER_CHANGE',
    compiled: compileOwnerChangeMail({
      sender: await findSender(tx, associationId),
      pharmacy: change.pharmacyName,
      before: change.fromName,
      after: change.toName,
      takesEffectAt: expiresAt,
    }),
    subjectId: id,
    wave: 'asked',
    recipients: people.map((person) => ({
      recipientId: person.id,
      address: person.email,
      fields: { recipientName: person.name, expiresAt },
    })),
  });
}
