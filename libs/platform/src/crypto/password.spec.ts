import { randomBytes } from 'node:crypto';
import { KeyRing } from './key-ring.js';
import { hashPassword, isHashOutdated, verifyPassword } from './password.js';

describe('passwords', () => {
  const newPepper = () => KeyRing.single(randomBytes(32));
  const pepper = newPepper();

  it('are known again, however they were composed, and only under the same pepper', async () => {
    const hashed = await hashPassword(pepper, 'ガギグゲゴ見本の合言葉');
    expect(hashed).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await verifyPassword(pepper, hashed, 'ガギグゲゴ見本の合言葉'.normalize('NFD'))).toBe(true);
    expect(await verifyPassword(pepper, hashed, 'ガギグゲゴ見本の合言')).toBe(false);
    expect(await verifyPassword(newPepper(), hashed, 'ガギグゲゴ見本の合言葉')).toBe(false);
  });

  it('outlive a change of the secret while the retired one is kept, and tell that they depend on it', async () => {
    const [one, two] = [randomBytes(32), randomBytes(32)];
    const before = KeyRing.single(one);
    const after = new KeyRing([
      { version: 2, key: two },
      { version: 1, key: one },
    ]);
    const old = await hashPassword(before, 'tsukue no ue no mikan');
    expect(await verifyPassword(after, old, 'tsukue no ue no mikan')).toBe(true);
    expect(isHashOutdated(after, old)).toBe(true);
    const renewed = await hashPassword(after, 'tsukue no ue no mikan');
    expect(renewed).toMatch(/^2\$argon2id\$/);
    expect(isHashOutdated(after, renewed)).toBe(false);
    const withoutOld = new KeyRing([{ version: 2, key: two }]);
    expect(await verifyPassword(withoutOld, renewed, 'tsukue no ue no mikan')).toBe(true);
    expect(await verifyPassword(withoutOld, old, 'tsukue no ue no mikan')).toBe(false);
    expect(await verifyPassword(before, renewed, 'tsukue no ue no mikan')).toBe(false);
  });

  it('are none without a hash', async () => {
    expect(await verifyPassword(pepper, undefined, 'nobody has this password')).toBe(false);
  });
});
