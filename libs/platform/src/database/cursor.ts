import { UserError } from '../errors/index.js';
import { databaseTexts } from './database.texts.js';

const shape = /^[A-Za-z0-9_-]{1,1000}$/;

/** The position in a list after which the next page begins: the values of the sort key, opaque to the client. */
export function encodeCursor(values: readonly string[]): string {
  return Buffer.from(JSON.stringify(values)).toString('base64url');
}

/** The type of a value of a sort key; other values would fail only in PostgreSQL. */
export type CursorValue = 'text' | 'uuid' | 'instant' | 'date' | 'integer';

const kinds: Record<CursorValue, (value: string) => boolean> = {
  text: () => true,
  uuid: (value) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value),
  instant: (value) => isWritten(value, (date) => date.toISOString()),
  integer: (value) => /^\d{1,9}$/.test(value),
  date: (value) => isWritten(value, (date) => date.toISOString().slice(0, 10)),
};

// `Date.parse` reads 31 February as 3 March, and accepts a year 0; PostgreSQL accepts neither.
function isWritten(value: string, write: (date: Date) => string): boolean {
  const date = new Date(value);
  return !Number.isNaN(date.getTime()) && date.getUTCFullYear() >= 1 && write(date) === value;
}

/**
 * Reads the values of a cursor.
 * @param key the types of the list's sort key, in their order
 * @throws UserError CURSOR_INVALID at `after`
 */
export function decodeCursor(cursor: string, key: readonly CursorValue[]): string[] {
  const values = shape.test(cursor) ? read(Buffer.from(cursor, 'base64url').toString()) : undefined;
  const sound =
    Array.isArray(values) &&
    values.length === key.length &&
    // PostgreSQL accepts no NUL, and no cursor made here contains one.
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
