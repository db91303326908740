import { constraintOf } from '@sonae/platform/database';
import { refuse } from './associations.texts.js';

/**
 * Writes the name of an association. The database sees to it that it is once in a prefecture: no scope sees all of them.
 * @throws UserError ASSOCIATION_NAME_TAKEN at `name`
 */
export async function onceAName<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (constraintOf(error) === 'association_name') throw refuse('ASSOCIATION_NAME_TAKEN', { field: 'name' });
    throw error;
  }
}
