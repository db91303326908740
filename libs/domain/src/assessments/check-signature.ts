import type { PharmacyScope, Tx } from '@sonae/tenancy';
import { readLine } from '@sonae/platform/text';
import { refuse } from './assessments.texts.js';

/** The signer: the signed-in manager, or a deputy whom the manager names, with the reason. */
export interface Signer {
  signedName: string;
  /** Why a deputy signs, 1 to 500 characters; null when the signed-in manager signs. */
  deputyReason: string | null;
}

const nameLength = 100;
const reasonLength = 500;

/**
 * Checks a signature and trims its texts. The name must be that of the signed-in person; blanks and the width of
 * letters are ignored. Another name is a deputy's and needs a reason.
 * @throws UserError ASSESSMENT_NAME_DIFFERS at `signedName`, ASSESSMENT_DEPUTY_UNEXPECTED and others at their fields
 */
export async function checkSignature(tx: Tx<PharmacyScope>, given: Signer): Promise<Signer> {
  const { personId } = tx.scope;
  if (personId === undefined) throw new Error('only a person can sign');
  const signedName = nameOf(given.signedName);
  const deputyReason = given.deputyReason === null ? null : reasonOf(given.deputyReason);
  const [person] = await tx.query<{ name: string }>('SELECT name FROM person WHERE id = $1', [personId]);
  if (!person) throw new Error('the person of the scope is gone');
  const isOwnName = plain(signedName) === plain(person.name);
  if (!isOwnName && deputyReason === null) {
    throw refuse('ASSESSMENT_NAME_DIFFERS', { field: 'signedName', params: { name: person.name } });
  }
  if (isOwnName && deputyReason !== null)
    throw refuse('ASSESSMENT_DEPUTY_UNEXPECTED', { field: 'deputyReason' });
  return { signedName, deputyReason };
}

function plain(name: string): string {
  return name.normalize('NFKC').replaceAll(/\s/gu, '');
}

function nameOf(given: string): string {
  const name = given.normalize('NFC').trim();
  const field = 'signedName';
  if (/\p{Cc}/u.test(name)) throw refuse('ASSESSMENT_NAME_CONTROL', { field });
  if (name.length < 1 || name.length > nameLength) {
    throw refuse('ASSESSMENT_NAME_LENGTH', { field, params: { max: nameLength } });
  }
  return name;
}

function reasonOf(given: string): string {
  const reason = readLine(given, reasonLength);
  if (reason !== null) return reason;
  throw refuse('ASSESSMENT_DEPUTY_REASON', { field: 'deputyReason', params: { max: reasonLength } });
}
