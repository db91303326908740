import { weighComplainers } from './weigh-complainers.js';

describe('weighComplainers', () => {
  const of = (associationId: string | null, pharmacyId: string | null, domain: string) => ({
    associationId,
    pharmacyId,
    domain,
  });

  it.each([
    ['association', (n: number) => of('a', `p${n}`, `d${n}`), 'association a'],
    ['pharmacy', (n: number) => of('b', 'p', `d${n}`), 'pharmacy p'],
    ['domain', (n: number) => of(null, null, n % 20 === 0 ? 'other' : 'd'), 'domain d'],
  ])('finds the one %s that complains while mail of others is accepted', (_, complainer, found) => {
    const complainers = weighComplainers();
    for (let n = 1; n < 40; n += 1) complainers.complained(complainer(n));
    // Some of it is accepted, too.
    for (let n = 1; n < 5; n += 1) complainers.accepted(complainer(n));
    expect(complainers.find()).toBeUndefined();
    for (let n = 0; n < 10; n += 1) complainers.accepted(of('b', `well${n}`, `well${n}`));
    expect(complainers.find()).toBe(found);
    complainers.clear();
    expect(complainers.find()).toBeUndefined();
  });

  it('finds none where a limit meets all alike, or where others sent too little to tell', () => {
    const complainers = weighComplainers();
    for (let n = 0; n < 300; n += 1) {
      const addressee = of(n % 10 < 8 ? 'large' : 'small', `p${n % 50}`, `d${n % 30}`);
      if ((n * 7) % 11 < 5) complainers.complained(addressee);
      else complainers.accepted(addressee);
      expect(complainers.find()).toBeUndefined();
    }
    const few = weighComplainers();
    for (let n = 0; n < 10; n += 1) few.complained(of('a', 'p', 'd'));
    for (let n = 0; n < 40; n += 1) few.accepted(of('a', 'p', 'd'));
    for (let n = 0; n < 12; n += 1) few.accepted(of('b', 'q', 'e'));
    expect(few.find()).toBeUndefined();
  });

  it('is bounded: after many complainers it begins anew', () => {
    const complainers = weighComplainers();
    for (let n = 0; n < 18_000; n += 1) complainers.complained(of('a', `p${n}`, `d${n}`));
    for (let n = 0; n < 20; n += 1) complainers.accepted(of('b', `q${n}`, `e${n}`));
    expect(complainers.find()).toBe('association a');
  });
});
