import { slopeOf } from './slope-of.js';

const readings = (valueAt: (second: number) => number) =>
  Array.from({ length: 60 }, (_, n) => ({ second: n * 10, value: valueAt(n * 10) }));

describe('slopeOf', () => {
  it('is the growth in a minute', () => {
    expect(
      slopeOf(
        readings((second) => 80 + second / 30),
        60,
      ),
    ).toBeCloseTo(2);
    expect(
      slopeOf(
        readings((second) => 80 + (second % 20)),
        60,
      ),
    ).toBeCloseTo(0, 0);
  });

  it('omits the warm-up, and gives no slope for too few readings', () => {
    expect(
      slopeOf(
        readings((second) => Math.min(second, 60)),
        60,
      ),
    ).toBeCloseTo(0);
    expect(slopeOf([{ second: 100, value: 1 }], 60)).toBeNaN();
  });
});
