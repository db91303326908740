import type { Id, Tx } from '@sonae/tenancy';
import { refuse } from '../accounts.texts.js';
import { countedAddressSql } from '../role-requests/counted-address-sql.js';

/** Invitations that a manager may send within 24 hours, replacements and resent ones included. */
const max = 30;
/** Invitations to one address within 24 hours, by all officers of an association or all managers of a pharmacy together. */
const maxToOne = 5;

const actions = [
  'accounts.invitePerson',
  'accounts.resendInvitation',
  'accounts.correctInvitation',
  'accounts.inviteOfficer',
  'accounts.inviteFirstOfficer',
];

/**
 * Limits the invitations sent in the association's name: 30 in 24 hours from one manager, and five in 24 hours to one
 * address, in which the part after a plus is ignored. The number of addresses that an association invites has no limit:
 * it invites thousands on its first day. Invitations by a pharmacy's managers do not count against the officers;
 * otherwise managers could keep them from inviting a successor.
 * @param to the address, and its association
 * @throws UserError INVITATION_LIMIT at `email`
 */
export async function limitInvitations(tx: Tx, to: { associationId: Id; email: string }): Promise<void> {
  await limitToOne(tx, to);
  if (tx.scope.kind !== 'pharmacy') return;
  // The lock keeps two concurrent invitations from both being the last allowed one.
  await tx.query('SELECT id FROM pharmacy WHERE id = $1 FOR NO KEY UPDATE', [tx.scope.pharmacyId]);
  const [sent] = await tx.query<{ count: number }>(
    `SELECT (SELECT count(*)::int FROM invitation
         WHERE association_id = $1 AND invited_by = $2 AND created_at > $3::timestamptz - interval '24 hours')
       + (SELECT count(*)::int FROM audit WHERE pharmacy_id = $4 AND action = 'accounts.resendInvitation' AND actor = $5
         AND at > $3::timestamptz - interval '24 hours') AS count`,
    [tx.scope.associationId, tx.scope.personId, tx.now, tx.scope.pharmacyId, tx.scope.actor],
  );
  if ((sent?.count ?? 0) >= max) throw refuse('INVITATION_LIMIT', { field: 'email', params: { max } });
}

async function limitToOne(
  tx: Tx,
  { associationId, email }: { associationId: Id; email: string },
): Promise<void> {
  await tx.query(
    `SELECT pg_advisory_xact_lock(hashtextextended('invitation:' || $1 || ${countedAddressSql('$2')}, 0))`,
    [associationId, email],
  );
  const [sent] = await tx.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM audit a JOIN invitation i ON i.association_id = a.association_id AND i.id = a.record_id
     WHERE a.association_id = $1 AND a.at > $2::timestamptz - interval '24 hours' AND a.action = ANY ($3)
       AND a.scope_key = (SELECT app.scope_key()) AND ${countedAddressSql('i.email')} = ${countedAddressSql('$4')}`,
    [associationId, tx.now, actions, email],
  );
  if ((sent?.count ?? 0) >= maxToOne) {
    throw refuse('INVITATION_LIMIT.address', { field: 'email', params: { max: maxToOne } });
  }
}
