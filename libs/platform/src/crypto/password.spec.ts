import { randomBytes } from 'node:crypto';
import { hashPassword, verifyPassword } from './password.js';

describe('passwords', () => {
  const pepper = randomBytes(32);

  it('are known again, however they were composed, and only under the same pepper', async () => {
    const hashed = await hashPassword(pepper, 'ガギグゲゴ見本の合言葉');
    expect(hashed).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await verifyPassword(pepper, hashed, 'ガギグゲゴ見本の合言葉'.normalize('NFD'))).toBe(true);
    expect(await verifyPassword(pepper, hashed, 'ガギグゲゴ見本の合言')).toBe(false);
    expect(await verifyPassword(randomBytes(32), hashed, 'ガギグゲゴ見本の合言葉')).toBe(false);
  });

  it('are none without a hash', async () => {
    expect(await verifyPassword(pepper, undefined, 'nobody has this password')).toBe(false);
  });
});
