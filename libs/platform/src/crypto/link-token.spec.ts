import fc from 'fast-check';
import { isSignedLink, KeyRing, readLink, signLink, type LinkKind } from './index.js';

const kinds: LinkKind[] = [
  'acknowledge',
  'wrong-address',
  'invitation',
  'password-reset',
  'email-change',
  'role-request',
  'owner-change',
  'device',
];
const bytes = Buffer.alloc(32, 7);
const key = KeyRing.single(bytes);
const now = new Date('2026-06-09T04:10:00Z');
const links = fc.record({
  kind: fc.constantFrom(...kinds),
  ids: fc.array(fc.uuid(), { minLength: 1, maxLength: 3 }),
  seconds: fc.integer({ min: 1, max: 366 * 86_400 }),
  month: fc.option(
    fc
      .date({ min: new Date('2026-01-01'), max: new Date('2400-01-01'), noInvalidDate: true })
      .map((day) => `${day.toISOString().slice(0, 7)}-01`),
    { nil: undefined },
  ),
});
type Link = { kind: LinkKind; ids: string[]; seconds: number; month: string | undefined };
const endOf = ({ seconds }: Link) => new Date(now.getTime() + seconds * 1_000);
const claimsOf = (link: Link) => ({
  ids: link.ids,
  ...(link.month && { month: link.month }),
  expiresAt: endOf(link),
});
const sign = (link: Link, by = key) => signLink(by, link.kind, claimsOf(link));

describe('a link token', () => {
  it('gives back what was signed, the same token every time, in characters a link may hold', () => {
    fc.assert(
      fc.property(links, (link) => {
        const token = sign(link);
        expect(token).toBe(sign(link));
        expect(token).toMatch(/^[A-Za-z0-9_-]+$/);
        const read = readLink(key, link.kind, token, link.ids.length, now);
        expect(read).toEqual({ claims: claimsOf(link) });
        expect(isSignedLink(key, token, now)).toBe(link.kind !== 'device');
      }),
    );
  });

  it('is refused when any one bit differs', () => {
    fc.assert(
      fc.property(links, fc.nat(), fc.integer({ min: 0, max: 7 }), (link, place, bit) => {
        const token = Buffer.from(sign(link), 'base64url');
        const at = place % token.length;
        token.writeUInt8(token.readUInt8(at) ^ (1 << bit), at);
        const read = readLink(key, link.kind, token.toString('base64url'), link.ids.length, now);
        expect(read).toEqual({ refused: 'INVALID' });
      }),
    );
  });

  it('is refused as any other text than the one that was signed', () => {
    fc.assert(
      fc.property(links, fc.string({ maxLength: 4 }), fc.nat(), fc.nat(4), (link, text, place, cut) => {
        const token = sign(link);
        const at = place % token.length;
        const other = token.slice(0, at) + text + token.slice(at + cut);
        fc.pre(other !== token);
        expect(readLink(key, link.kind, other, link.ids.length, now)).toEqual({ refused: 'INVALID' });
      }),
    );
  });

  it('opens nothing of another kind, with another number of ids or under another key', () => {
    fc.assert(
      fc.property(
        links,
        fc.constantFrom(...kinds),
        fc.nat(4),
        fc.uint8Array({ minLength: 32, maxLength: 32 }),
        (link, kind, count, other) => {
          const token = sign(link);
          if (kind !== link.kind)
            expect(readLink(key, kind, token, link.ids.length, now)).toEqual({ refused: 'INVALID' });
          if (count !== link.ids.length)
            expect(readLink(key, link.kind, token, count, now)).toEqual({ refused: 'INVALID' });
          fc.pre(!bytes.equals(other));
          expect(
            readLink(KeyRing.single(Buffer.from(other)), link.kind, token, link.ids.length, now),
          ).toEqual({
            refused: 'INVALID',
          });
        },
      ),
    );
  });

  it('ends at its second, not before and not after', () => {
    fc.assert(
      fc.property(links, (link) => {
        const read = (milliseconds: number) =>
          readLink(
            key,
            link.kind,
            sign(link),
            link.ids.length,
            new Date(endOf(link).getTime() + milliseconds),
          );
        expect(read(-1)).toHaveProperty('claims');
        const ended = { refused: 'EXPIRED', ids: link.ids };
        expect(read(0)).toEqual(ended);
        expect(read(86_400_000)).toEqual(ended);
      }),
    );
  });

  it('is good after a change of the secret until the retired one is taken out', () => {
    const next = Buffer.alloc(32, 9);
    const after = new KeyRing([
      { version: 2, key: next },
      { version: 1, key: bytes },
    ]);
    fc.assert(
      fc.property(links, (link) => {
        const read = (ring: KeyRing, by: KeyRing) =>
          readLink(ring, link.kind, sign(link, by), link.ids.length, now);
        expect(read(after, key)).toHaveProperty('claims');
        expect(read(after, after)).toHaveProperty('claims');
        expect(read(KeyRing.single(next), after)).toHaveProperty('claims');
        expect(read(KeyRing.single(next), key)).toEqual({ refused: 'INVALID' });
      }),
    );
  });

  it('is refused, and nothing is thrown, whatever the text is', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 400 }),
        fc.constantFrom(...kinds),
        fc.nat(3),
        (text, kind, count) => {
          expect(readLink(key, kind, text, count, now)).toEqual({ refused: 'INVALID' });
        },
      ),
    );
  });
});
