import { proveLimit } from './prove-limit.js';

describe('proveLimit', () => {
  let now: number;
  const open = () => {
    now = 1_000_000;
    return proveLimit(() => now);
  };
  const of = (n: number, associationId = `a${n % 2}`) => ({
    associationId,
    pharmacyId: `${associationId} p${n % 5}`,
    domain: `${associationId} d${n % 7}`,
  });
  const comeBack = (proof: ReturnType<typeof open>, addressee: ReturnType<typeof of>, after = 1_000) => {
    proof.complained(addressee);
    now += after;
    proof.accepted(addressee);
  };

  it('holds once mail of several came back within seconds, for five minutes', () => {
    const proof = open();
    for (let n = 0; n < 4; n += 1) comeBack(proof, of(n));
    expect(proof.holds()).toBe(false);
    comeBack(proof, of(4));
    expect(proof.holds()).toBe(true);
    now += 300_000;
    expect(proof.holds()).toBe(false);
  });

  it.each([
    ['of one association', (n: number) => of(n, 'evil')],
    ['of one pharmacy', (n: number) => ({ ...of(n), pharmacyId: 'p' })],
    ['of one domain', (n: number) => ({ ...of(n), domain: 'd' })],
  ])('does not hold by mail %s while mail of others is accepted', (_, whose) => {
    const proof = open();
    for (let n = 0; n < 10; n += 1) proof.accepted(of(n));
    for (let n = 0; n < 10; n += 1) comeBack(proof, whose(n));
    expect(proof.holds()).toBe(false);
  });

  it('holds by one domain where all mail goes to that one, and no more when others come', () => {
    const proof = open();
    const one = { associationId: 'a', pharmacyId: 'p', domain: 'd' };
    for (let n = 0; n < 20; n += 1) comeBack(proof, one);
    expect(proof.holds()).toBe(true);
    for (let n = 0; n < 3; n += 1) proof.accepted(of(n));
    expect(proof.holds()).toBe(false);
  });

  it('does not hold by mail that came back after half a minute', () => {
    const proof = open();
    for (let n = 0; n < 10; n += 1) comeBack(proof, of(n), 31_000);
    expect(proof.holds()).toBe(false);
  });

  it('holds by five complaints before a recipient is named, and not after it is forgotten', () => {
    const proof = open();
    for (let n = 0; n < 4; n += 1) proof.complained(null);
    expect(proof.holds()).toBe(false);
    proof.complained(null);
    expect(proof.holds()).toBe(true);
    proof.forget();
    expect(proof.holds()).toBe(false);
  });
});
