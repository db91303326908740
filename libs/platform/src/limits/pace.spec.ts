import { openPace } from './index.js';

describe('a pace', () => {
  let time = 0;
  const open = (perMinute: number) => openPace(perMinute, () => time);

  it('lets so many steps a minute go, says when the next one may, and forgets after it', () => {
    const pace = open(3);
    expect([1, 2, 3].map(() => pace.take('a'))).toEqual([0, 0, 0]);
    time += 20_000;
    expect(pace.take('a')).toBe(40);
    expect(pace.take('b')).toBe(0);
    time += 40_000;
    expect(pace.take('a')).toBe(0);
  });

  it('counts what weighs more as more steps, and takes back what was none', () => {
    const pace = open(10);
    expect(pace.take('a', 8)).toBe(0);
    pace.giveBack('a', 8);
    expect(pace.take('a', 10)).toBe(0);
    expect(pace.take('a')).toBeGreaterThan(0);
    pace.giveBack('nobody');
  });

  it('gives back nothing of a minute that has passed', () => {
    const pace = open(10);
    pace.take('a', 10);
    time += 61_000;
    pace.take('a');
    pace.giveBack('a', 10);
    expect(pace.take('a', 10)).toBe(0);
    expect(pace.take('a')).toBeGreaterThan(0);
  });

  it('is none at 0', () => {
    const pace = open(0);
    expect(Array.from({ length: 1_000 }, () => pace.take('a')).every((wait) => wait === 0)).toBe(true);
  });

  it('gives callers without end one count together, and remembers the others', () => {
    const pace = open(2);
    for (let n = 0; n < 50_000; n += 1) pace.take(`caller ${n}`);
    const answers = Array.from({ length: 10 }, (_, n) => pace.take(`late ${n}`));
    expect(answers.filter((wait) => wait === 0)).toHaveLength(2);
    expect(pace.take('caller 7')).toBe(0);
    expect(pace.take('caller 7')).toBeGreaterThan(0);
    // A minute later there is room again.
    time += 61_000;
    expect(pace.take('late again')).toBe(0);
  });
});
