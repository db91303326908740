import { once, type AssociationScope, type Id, type PharmacyScope, type Tx } from '@sonae/tenancy';
import { refuse } from '../accounts.texts.js';
import { askAbout } from '../role-requests/ask-about.js';
import { checkPersonName } from '../persons/check-person-name.js';
import { findPlace, type PlaceIds } from '../memberships/find-place.js';
import { rereadInvitation } from './reread-invitation.js';
import type { MembershipRole } from '../sessions/find-session.js';
import { normalizeEmail } from '../persons/normalize-email.js';
import type { InvitationRecord } from './select-invitations.js';
import { writeInvitation } from './write-invitation.js';

/** The person to invite, the role and its place. */
export interface InvitePersonInput extends PlaceIds {
  idempotencyKey: string;
  email: string;
  name: string;
  role: string;
}

const ofAssociation: readonly MembershipRole[] = [
  'ASSOCIATION_OFFICER',
  'ASSOCIATION_VIEWER',
  'BRANCH_OFFICER',
  'HEAD_OFFICE',
  'PHARMACY_MANAGER',
  'PHARMACY_STAFF',
];
const ofPharmacy: readonly MembershipRole[] = ['PHARMACY_MANAGER', 'PHARMACY_STAFF'];

/**
 * Invites a person by e-mail. An officer may invite to every role of the association, a manager to the two of the own
 * pharmacy. The answer does not tell whether Sonae knows the address, unless the scope itself sees that the person
 * already holds the role. The holders of the place are asked, unless the inviter is one of them. At a place without
 * holders, only an address that is registered there can be invited.
 * @throws UserError PERSON_NAME_INVALID, INVITATION_ROLE_FORBIDDEN, INVITATION_PLACE_REQUIRED,
 *   INVITATION_PLACE_UNEXPECTED, NOT_FOUND, MEMBERSHIP_EXISTS, INVITATION_ADDRESS_UNREGISTERED, INVITATION_LIMIT,
 *   INVITATION_OBJECTED, INVITATION_ASKING_LIMIT or IDEMPOTENCY_KEY_REUSED
 */
export async function invitePerson(
  tx: Tx<AssociationScope | PharmacyScope>,
  { idempotencyKey, ...input }: InvitePersonInput,
): Promise<InvitationRecord> {
  const request = { key: idempotencyKey, operation: 'invitePerson', input };
  return once(tx, request, async () => {
    const { scope } = tx;
    const name = checkPersonName(input.name);
    const email = normalizeEmail(input.email);
    const role = (scope.kind === 'pharmacy' ? ofPharmacy : ofAssociation).find(
      (known) => known === input.role,
    );
    if (role === undefined) throw refuse('INVITATION_ROLE_FORBIDDEN', { field: 'role' });
    const given =
      scope.kind === 'pharmacy' ? { pharmacyId: scope.pharmacyId, ...withoutEmpty(input) } : input;
    const place = await findPlace(tx, role, given);
    await mustBeNew(tx, email, role, place.ids);
    const id = await writeInvitation(tx, {
      email,
      name,
      role,
      associationId: scope.associationId,
      ...(place.name && { placeName: place.name }),
      ...place.ids,
    });
    await tx.audit({
      action: 'accounts.invitePerson',
      recordType: 'invitation',
      recordId: id,
      after: { email, name, role },
      ...(place.ids.pharmacyId && { pharmacyId: place.ids.pharmacyId }),
    });
    await askAbout(tx, id, place.ids);
    return rereadInvitation(tx, id);
  });
}

function withoutEmpty({ branchId, corporationId, pharmacyId }: PlaceIds): PlaceIds {
  return {
    ...(branchId && { branchId }),
    ...(corporationId && { corporationId }),
    ...(pharmacyId && { pharmacyId }),
  };
}

async function mustBeNew(tx: Tx, email: string, role: MembershipRole, place: PlaceIds): Promise<void> {
  const held = await tx.query<{ id: Id }>(
    `SELECT m.id FROM membership m JOIN person p ON p.id = m.person_id
     WHERE p.email = $1 AND m.role = $2 AND m.association_id = (SELECT app.home_id()) AND m.revoked_at IS NULL
       AND (m.branch_id, m.corporation_id, m.pharmacy_id) IS NOT DISTINCT FROM ($3::uuid, $4::uuid, $5::uuid)`,
    [email, role, place.branchId ?? null, place.corporationId ?? null, place.pharmacyId ?? null],
  );
  if (held.length > 0) throw refuse('MEMBERSHIP_EXISTS', { field: 'email' });
}
