import { UserError } from '../errors/index.js';
import { databaseTexts } from './database.texts.js';

const shape = /^[A-Za-z0-9_-]{1,1000}$/;

/** The place in a list after which the next page begins: the sort key's values, opaque to the client. */
export function encodeCursor(values: readonly string[]): string {
  return Buffer.from(JSON.stringify(values)).toString('base64url');
}

/**
 * The sort key's values of a cursor.
 * @param count how many values the list's sort key has
 * @throws UserError CURSOR_INVALID at `after`
 */
export function decodeCursor(cursor: string, count: number): string[] {
  const values = shape.test(cursor) ? read(Buffer.from(cursor, 'base64url').toString()) : undefined;
  const sound =
    Array.isArray(values) &&
    values.length === count &&
    // PostgreSQL takes no NUL, and nothing this side wrote holds one
    values.every((value) => typeof value === 'string' && value.length <= 300 && !value.includes('\0'));
  if (!sound) throw new UserError('CURSOR_INVALID', databaseTexts.CURSOR_INVALID, { field: 'after' });
  return values as string[];
}

function read(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
