import { randomUUID } from 'node:crypto';
import { IsNull } from 'typeorm';
import { hashSecret, newSecret } from '@sonae/platform/crypto';
import type { Id, SystemScope, Tx } from '@sonae/tenancy';
import { CredentialEntity } from '../passwords/credential.entity.js';
import { findSignInPlace } from './find-sign-in-place.js';
import { findOnlyMembership } from '../memberships/find-only-membership.js';
import { noteSecurityEvent } from '../security-events/note-security-event.js';
import { PersonEntity } from '../persons/person.entity.js';
import { SessionEntity } from './session.entity.js';
import { tellPerson } from '../notices/tell-person.js';

/** A new session. The token exists only here; the table stores its digest. */
export interface NewSession {
  sessionId: Id;
  token: string;
}

/** Hours after which a session ends even when it is in use (ASVS 5.0 7.3.2). */
const absoluteHours = 12;

/**
 * Opens a session for a person whose password was just checked. A person with one membership acts in it at once; with
 * several, none is chosen. A mail tells the person of a sign-in from a device and a network that are both new. Ends the
 * session of `replacedToken`, so that a token that was planted earlier no longer works.
 * @param provenAt when the password was checked; a change since then makes the check void
 * @returns undefined when the check is void
 */
export async function openSession(
  tx: Tx<SystemScope>,
  input: { personId: Id; provenAt: Date; userAgent: string; deviceId: Id; replacedToken?: string },
): Promise<NewSession | undefined> {
  const { personId, provenAt, userAgent, deviceId, replacedToken } = input;
  // The lock waits for a password change under way, and then reads the new one.
  const lock = { mode: 'pessimistic_read' } as const;
  const credential = await tx.repo(CredentialEntity).findOne({ where: { personId }, lock });
  if (credential && credential.changedAt > provenAt) return undefined;
  if (replacedToken !== undefined) {
    const replaced = { tokenHash: hashSecret(replacedToken), revokedAt: IsNull() };
    await tx.repo(SessionEntity).update(replaced, { revokedAt: tx.now });
  }
  const [only, place] = await Promise.all([
    findOnlyMembership(tx, personId),
    findSignInPlace(tx, { personId, deviceId }),
  ]);
  const token = newSecret();
  const sessionId = randomUUID();
  await tx.repo(SessionEntity).insert({
    id: sessionId,
    tokenHash: hashSecret(token),
    personId,
    membershipId: only?.id ?? null,
    userAgent: userAgent.slice(0, 300),
    network: tx.scope.origin?.network ?? 'unknown',
    deviceId,
    createdAt: tx.now,
    lastSeenAt: tx.now,
    expiresAt: new Date(tx.now.getTime() + absoluteHours * 3_600_000),
  });
  await tx.audit({
    action: 'accounts.signIn',
    recordType: 'session',
    recordId: sessionId,
    ...(only?.associationId && { associationId: only.associationId }),
    ...(only?.pharmacyId && { pharmacyId: only.pharmacyId }),
  });
  noteSecurityEvent(tx, { kind: 'SIGNED_IN', personId, deviceId, newPlace: place.isNew });
  if (place.isNew) {
    const person = await tx.repo(PersonEntity).findOneByOrFail({ id: personId });
    await tellPerson(tx, { kind: 'newPlace', person, address: person.email });
  }
  return { sessionId, token };
}
