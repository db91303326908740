import { constraintOf } from '@sonae/platform/database';
import { refuse } from './associations.texts.js';

/**
 * Writes the name of an association. A unique key keeps it unique in a prefecture, because no scope sees all
 * associations.
 * @throws UserError ASSOCIATION_NAME_TAKEN at `name`
 */
export async function writeUniqueName<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (constraintOf(error) === 'association_name') throw refuse('ASSOCIATION_NAME_TAKEN', { field: 'name' });
    throw error;
  }
}
