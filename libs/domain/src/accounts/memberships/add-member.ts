import { randomUUID } from 'node:crypto';
import { hashPassword, type KeyRing } from '@sonae/platform/crypto';
import type { Id, SystemScope, Tx } from '@sonae/tenancy';
import { checkPersonName } from '../persons/check-person-name.js';
import { CredentialEntity } from '../passwords/credential.entity.js';
import type { MembershipRole } from '../sessions/find-session.js';
import { normalizeEmail } from '../persons/normalize-email.js';
import { PersonEntity } from '../persons/person.entity.js';

/** A person with a role. The association of a pharmacy, branch or corporation need not be given. */
export interface AddMemberInput {
  email: string;
  name: string;
  /** Left out: the person has no password until a reset. */
  password?: string;
  /** `keys.of('pepper')` of the installation. */
  pepper: KeyRing;
  role: MembershipRole;
  associationId?: Id;
  branchId?: Id;
  corporationId?: Id;
  pharmacyId?: Id;
}

/**
 * Adds a role to the person of an address. Makes the person with that password when the address is new; a known person
 * keeps the own password. Invites, asks and tells no one, and does not apply the rules for passwords: for
 * demonstrations, tests and `createAdministrator`. Idempotent. Task `accounts` only.
 * @returns `isNew` is false when the person had the role already
 */
export async function addMember(
  tx: Tx<SystemScope>,
  input: AddMemberInput,
): Promise<{ personId: Id; membershipId: Id; isNew: boolean }> {
  const email = normalizeEmail(input.email);
  const personId = await personOf(tx, email, input);
  const place = [input.branchId ?? null, input.corporationId ?? null, input.pharmacyId ?? null];
  const [home] = await tx.query<{ associationId: Id | null }>(
    `SELECT coalesce($1, (SELECT association_id FROM branch WHERE id = $2),
       (SELECT association_id FROM corporation WHERE id = $3), (SELECT association_id FROM pharmacy WHERE id = $4)
     ) AS "associationId"`,
    [input.associationId ?? null, ...place],
  );
  const values = [personId, input.role, home?.associationId ?? null, ...place];
  const made = await tx.query<{ id: Id }>(
    `INSERT INTO membership (person_id, role, association_id, branch_id, corporation_id, pharmacy_id, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING RETURNING id`,
    [...values, tx.now],
  );
  const [membership] = await tx.query<{ id: Id }>(
    `SELECT id FROM membership WHERE person_id = $1 AND role = $2 AND revoked_at IS NULL
       AND (association_id, branch_id, corporation_id, pharmacy_id)
         IS NOT DISTINCT FROM ($3::uuid, $4::uuid, $5::uuid, $6::uuid)`,
    values,
  );
  if (membership === undefined) throw new Error('a membership was not written');
  await tx.audit({
    action: 'accounts.addMember',
    recordType: 'membership',
    recordId: membership.id,
    ...(home?.associationId && { associationId: home.associationId }),
    ...(input.pharmacyId && { pharmacyId: input.pharmacyId }),
  });
  return { personId, membershipId: membership.id, isNew: made.length > 0 };
}

async function personOf(tx: Tx<SystemScope>, email: string, input: AddMemberInput): Promise<Id> {
  const known = await tx.repo(PersonEntity).findOneBy({ email });
  if (known) return known.id;
  const id = randomUUID();
  await tx.repo(PersonEntity).insert({ id, email, name: checkPersonName(input.name), createdAt: tx.now });
  if (input.password === undefined) return id;
  const passwordHash = await hashPassword(input.pepper, input.password);
  await tx.repo(CredentialEntity).insert({ personId: id, passwordHash, changedAt: tx.now });
  return id;
}
