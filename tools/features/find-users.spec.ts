import { findUsers } from './find-users.ts';

describe('what must change outside of its folders when a feature is added', () => {
  it.each(['audits', 'reminders', 'statistics'])('is three files at most for the leaf %s', (feature) => {
    const { product } = findUsers(process.cwd(), feature);
    expect(product.length).toBeGreaterThan(0);
    expect(product.length).toBeLessThanOrEqual(3);
  });

  it('is more for a feature that others stand on', () => {
    expect(findUsers(process.cwd(), 'deliveries').product.length).toBeGreaterThan(3);
  });
});
