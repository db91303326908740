import { UserError } from '../errors/index.js';
import { decodeCursor, encodeCursor } from './cursor.js';

describe('a cursor', () => {
  it('gives back the values it was made of', () => {
    const values = ['M1-0009', '見本薬局', '2026-11-20T00:00:00.000Z'];
    expect(decodeCursor(encodeCursor(values), ['text', 'text', 'instant'])).toEqual(values);
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
  it('is refused when a value is not what the sort key holds', () => {
    const id = '0b1f0a52-6d5c-4f0e-9a53-1f6d2a8c7e11';
    expect(decodeCursor(encodeCursor(['2026-11-20', id]), ['date', 'uuid'])).toEqual(['2026-11-20', id]);
    expect(() => decodeCursor(encodeCursor(['2026-13-45', id]), ['date', 'uuid'])).toThrow(UserError);
    expect(() => decodeCursor(encodeCursor(['2026-11-20', 'x']), ['date', 'uuid'])).toThrow(UserError);
    expect(() => decodeCursor(encodeCursor(['2026-02-31', id]), ['date', 'uuid'])).toThrow(UserError);
    for (const instant of [
      'now()',
      '2026-02-31T00:00:00.000Z',
      '0000-01-01T00:00:00.000Z',
      '2026-11-20T25:00Z',
    ]) {
      expect(() => decodeCursor(encodeCursor([instant]), ['instant'])).toThrow(UserError);
    }
  });

  it.each(hostile)('is refused at `after` when it holds %s', (_, cursor) => {
    const refusal = expect.objectContaining({ code: 'CURSOR_INVALID', detail: { field: 'after' } }) as Error;
    expect(() => decodeCursor(cursor, ['text'])).toThrow(UserError);
    expect(() => decodeCursor(cursor, ['text'])).toThrow(refusal);
  });
});
