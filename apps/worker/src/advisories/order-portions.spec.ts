import { orderPortions } from './order-portions.js';

describe('orderPortions', () => {
  it('puts a portion that failed last, and leaves the notice to the next sweep once nothing else is left', () => {
    const order = orderPortions();
    expect(order.failed('a', 1)).toBe(true);
    order.written('a', 2);
    expect(order.failed('a', 3)).toBe(true);
    expect([order.last('a'), order.last('b')]).toEqual([[1, 3], []]);
    // The next sweep begins with the other one.
    expect(order.failed('a', 1)).toBe(false);
    expect(order.last('a')).toEqual([3, 1]);
    order.written('a', 3);
    expect(order.last('a')).toEqual([1]);
  });

  it('leaves a notice to the next sweep where several fail in a row, or none is taken', () => {
    const order = orderPortions();
    expect([1, 2, 3, 4].map((place) => order.failed('a', place))).toEqual([true, true, false, true]);
    expect(order.failed('b', undefined)).toBe(false);
    expect(order.last('b')).toEqual([]);
  });

  it('forgets notices that are not waited for', () => {
    const order = orderPortions();
    for (const id of ['a', 'b']) order.failed(id, 1);
    order.keep(new Set(['b']));
    expect([order.last('a'), order.last('b')]).toEqual([[], [1]]);
  });
});
