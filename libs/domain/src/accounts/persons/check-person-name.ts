import { holdsLink, readLine } from '@sonae/platform/text';
import { refuse } from '../accounts.texts.js';

/**
 * A person's name, trimmed and composed.
 * @param field where the name stands in the request
 * @throws UserError PERSON_NAME_INVALID at the field when it is empty, longer than 100 characters, or holds
 *   control or other unseen characters, which could turn a greeting around, or the address of a web site
 */
export function checkPersonName(text: string, field = 'name'): string {
  const name = readLine(text, 100);
  if (name === null) throw refuse('PERSON_NAME_INVALID', { field });
  if (holdsLink(name)) throw refuse('PERSON_NAME_INVALID.link', { field });
  return name;
}
