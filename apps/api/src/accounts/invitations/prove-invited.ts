import {
  checkPassword,
  checkPersonName,
  findCredential,
  refuse,
  type FoundInvitation,
} from '@sonae/domain/accounts';
import { hashPassword, verifyPassword, type Turn } from '@sonae/platform/crypto';
import type { SystemScope } from '@sonae/tenancy';
import type { Services } from '../../services.js';

/**
 * Checks what the holder of an invitation sends: a new person sends a name and a password, a known person the present
 * password.
 * @returns the new person, or undefined for a known one
 * @throws UserError at `name` or `password`
 */
export async function proveInvited(
  { database, keys }: Services,
  { personId, email, association, placeName }: FoundInvitation,
  field: (name: string) => string,
  { scope, turn }: { scope: SystemScope; turn: Turn },
): Promise<{ name: string; passwordHash: string } | undefined> {
  const pepper = keys.of('pepper');
  const password = field('password');
  if (personId === null) {
    const name = checkPersonName(field('name'));
    checkPassword(password, [email, name, association.name, placeName ?? '']);
    return { name, passwordHash: await hashPassword(pepper, password, turn) };
  }
  const credential = await database.read(scope, (tx) => findCredential(tx, { personId }));
  if (!(await verifyPassword(pepper, credential?.passwordHash, password, turn))) {
    throw refuse('PASSWORD_MISMATCH', { field: 'password' });
  }
  return undefined;
}
