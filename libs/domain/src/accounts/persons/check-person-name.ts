import { holdsLink, readLine } from '@sonae/platform/text';
import { refuse } from '../accounts.texts.js';

/**
 * Trims and normalizes a person's name.
 * @param field the field of the request that holds the name
 * @throws UserError PERSON_NAME_INVALID at the field when the name is empty, longer than 100 characters, or contains
 *   control or other invisible characters, which could reorder a greeting, or the address of a web site
 */
export function checkPersonName(text: string, field = 'name'): string {
  const name = readLine(text, 100);
  if (name === null) throw refuse('PERSON_NAME_INVALID', { field });
  if (holdsLink(name)) throw refuse('PERSON_NAME_INVALID.link', { field });
  return name;
}
