import { findUnstorable, isUnstorable } from './find-unstorable.js';

const refused = (code: string, message: string) => Object.assign(new Error(message), { code });

describe('a text that no table can hold', () => {
  it('is known by what the database says of it', () => {
    expect(isUnstorable(refused('22021', 'invalid byte sequence for encoding "UTF8": 0x00'))).toBe(true);
    expect(isUnstorable(refused('22P05', 'unsupported Unicode escape sequence'))).toBe(true);
    expect(isUnstorable(refused('22P02', 'invalid input syntax for type json'))).toBe(true);
    const driverError = refused('22021', 'invalid byte sequence');
    expect(isUnstorable(Object.assign(new Error('query failed'), { driverError }))).toBe(true);
    expect(isUnstorable(refused('22P02', 'invalid input syntax for type uuid'))).toBe(false);
    expect(isUnstorable('22021')).toBe(false);
  });

  it('is found where it stands', () => {
    expect(findUnstorable({ input: { steps: [{ url: 'a' }, { url: 'a\0b' }] } })).toBe('input.steps.1.url');
    expect(findUnstorable({ name: 'a\ud800b' })).toBe('name');
    expect(findUnstorable({ name: '𠮷野家', first: 1, after: null, tags: [] })).toBeUndefined();
  });
});
