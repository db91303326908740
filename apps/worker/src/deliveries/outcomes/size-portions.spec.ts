import { sizePortions } from './size-portions.js';

describe('sizePortions', () => {
  it('halves the portions of a message that take too long, and lets them grow back', () => {
    const sizes = sizePortions(5_000);
    expect(sizes.tookTooLong('a')).toBe(true);
    expect([sizes.of('a'), sizes.of('b')]).toEqual([2_500, 5_000]);
    const grown = Array.from({ length: 5 }, () => {
      sizes.went('a');
      return sizes.of('a');
    });
    expect(grown).toEqual([3_125, 3_907, 4_884, 5_000, 5_000]);
  });

  it('ends at portions that are small enough', () => {
    const sizes = sizePortions(130);
    expect([sizes.tookTooLong('a'), sizes.tookTooLong('a'), sizes.tookTooLong('a')]).toEqual([
      true,
      true,
      false,
    ]);
    expect(sizes.of('a')).toBe(50);
  });

  it('forgets the messages that have followed', () => {
    const sizes = sizePortions(5_000);
    for (const id of ['a', 'b']) sizes.tookTooLong(id);
    sizes.keep(new Set(['b']));
    expect([sizes.of('a'), sizes.of('b')]).toEqual([5_000, 2_500]);
  });
});
