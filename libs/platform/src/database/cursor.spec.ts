import { UserError } from '../errors/index.js';
import { decodeCursor, encodeCursor } from './cursor.js';

describe('a cursor', () => {
  it('gives back the values it was made of', () => {
    const values = ['M1-0009', '見本薬局', '2026-11-20T00:00:00.000Z'];
    expect(decodeCursor(encodeCursor(values), 3)).toEqual(values);
    expect(encodeCursor(values)).toMatch(/^[A-Za-z0-9_-]+$/);
  });

  const hostile: [string, string][] = [
    ['nothing', ''],
    ['no base64url', "' OR 1=1 --"],
    ['no JSON', Buffer.from('{"a":').toString('base64url')],
    ['another shape', Buffer.from('{"a":1}').toString('base64url')],
    ['too few values', encodeCursor([])],
    ['too many values', encodeCursor(['a', 'b'])],
    ['no text', Buffer.from('[1]').toString('base64url')],
    ['a NUL', encodeCursor(['\0'])],
    ['too long', encodeCursor(['a'.repeat(5000)])],
  ];
  it.each(hostile)('is refused at `after` when it holds %s', (_, cursor) => {
    const refusal = expect.objectContaining({ code: 'CURSOR_INVALID', detail: { field: 'after' } });
    expect(() => decodeCursor(cursor, 1)).toThrow(UserError);
    expect(() => decodeCursor(cursor, 1)).toThrow(refusal);
  });
});
