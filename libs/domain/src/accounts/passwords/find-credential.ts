import type { Id, SystemScope, Tx } from '@sonae/tenancy';
import { normalizeEmail } from '../persons/normalize-email.js';

/** A person's password hash, to check a password against. */
export interface Credential {
  personId: Id;
  passwordHash: string;
}

/** The credential of an address or of a person, or undefined when there is none. Task `accounts` only. */
export async function findCredential(
  tx: Tx<SystemScope>,
  of: { email: string } | { personId: Id },
): Promise<Credential | undefined> {
  const [column, value] = 'email' in of ? ['p.email', normalizeEmail(of.email)] : ['p.id', of.personId];
  const [credential] = await tx.query<Credential>(
    `SELECT p.id AS "personId", c.password_hash AS "passwordHash"
     FROM person p JOIN credential c ON c.person_id = p.id WHERE ${column} = $1`,
    [value],
  );
  return credential;
}
