import { parseGlobalId, toGlobalId } from './global-id.js';

describe('an opaque id', () => {
  const ids = [
    '00000000-0000-0000-0000-000000000000',
    'ffffffff-ffff-ffff-ffff-ffffffffffff',
    '019a9f7c-5b1e-7d3a-9c44-0f6e8d2b7a31',
  ];

  // Names of every length that changes the padding.
  it.each(['Pharmacy', 'Assessment', 'Incident', 'ApiKey', 'Advisory', 'zZ', 'Z'])(
    'of %s is base64url, and is read again',
    (type) => {
      for (const id of ids) {
        const globalId = toGlobalId(type, id);
        expect(globalId).toBe(Buffer.from(`${type}:${id}`).toString('base64url'));
        expect(parseGlobalId(globalId)).toEqual({ type, id });
      }
    },
  );
});
