import { UserError } from '../errors/index.js';
import { databaseTexts } from './database.texts.js';

const shape = /^[A-Za-z0-9_-]{1,1000}$/;

/** The place in a list after which the next page begins: the sort key's values, opaque to the client. */
export function encodeCursor(values: readonly string[]): string {
  return Buffer.from(JSON.stringify(values)).toString('base64url');
}

/** What a value of a sort key is; anything else would only fail inside PostgreSQL. */
export type CursorValue = 'text' | 'uuid' | 'instant' | 'date' | 'integer';

const kinds: Record<CursorValue, (value: string) => boolean> = {
  text: () => true,
  uuid: (value) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value),
  instant: (value) => isWritten(value, (date) => date.toISOString()),
  integer: (value) => /^\d{1,9}$/.test(value),
  date: (value) => isWritten(value, (date) => date.toISOString().slice(0, 10)),
};

// `Date.parse` takes 31 February for 3 March, and a year 0; PostgreSQL takes neither.
function isWritten(value: string, write: (date: Date) => string): boolean {
  const date = new Date(value);
  return !Number.isNaN(date.getTime()) && date.getUTCFullYear() >= 1 && write(date) === value;
}

/**
 * The sort key's values of a cursor.
 * @param key what the values of the list's sort key are, in their order
 * @throws UserError CURSOR_INVALID at `after`
 */
export function decodeCursor(cursor: string, key: readonly CursorValue[]): string[] {
  const values = shape.test(cursor) ? read(Buffer.from(cursor, 'base64url').toString()) : undefined;
  const sound =
    Array.isArray(values) &&
    values.length === key.length &&
    // PostgreSQL takes no NUL, and nothing this side wrote holds one
    values.every(
      (value, index) =>
        typeof value === 'string' &&
        value.length <= 300 &&
        !value.includes('\0') &&
        kinds[key[index] ?? 'text'](value),
    );
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
