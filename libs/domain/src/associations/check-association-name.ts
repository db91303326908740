import { holdsLink, readLine } from '@sonae/platform/text';
import { refuse } from './associations.texts.js';

/** Trims and normalizes the name of an association. @throws UserError ASSOCIATION_NAME_INVALID at `name` */
export function checkAssociationName(text: string): string {
  const name = readLine(text, 100);
  if (name === null) throw refuse('ASSOCIATION_NAME_INVALID', { field: 'name' });
  if (holdsLink(name)) throw refuse('ASSOCIATION_NAME_INVALID.link', { field: 'name' });
  return name;
}
