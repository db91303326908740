import { QueryFailedError } from 'typeorm';
import { refuse } from './associations.texts.js';

/**
 * Writes the name of an association. The database sees to it that it is once in a prefecture: no scope sees all of them.
 * @throws UserError ASSOCIATION_NAME_TAKEN at `name`
 */
export async function onceAName<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    const cause: unknown = error instanceof QueryFailedError ? error.driverError : error;
    const { constraint } = (cause ?? {}) as { constraint?: unknown };
    if (constraint === 'association_name') throw refuse('ASSOCIATION_NAME_TAKEN', { field: 'name' });
    throw error;
  }
}
