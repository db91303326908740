import { jest } from '@jest/globals';
import { measureAnswers } from './measure-answers.js';

describe('measureAnswers', () => {
  const start = () => {
    const answers = measureAnswers();
    const took = (domain: string, seconds: number, times = 1) => {
      for (let n = 0; n < times; n += 1) answers.took(domain, performance.now() - seconds * 1_000);
    };
    const slow = () => Math.round(answers.slowAfter() / 1_000);
    return { answers, took, slow };
  };
  beforeEach(() => void jest.spyOn(performance, 'now').mockReturnValue(1_000_000));
  afterEach(() => void jest.restoreAllMocks());

  it('holds a send to be slow after a quarter of a second, and its domain after a second, where answers are quick', () => {
    const { answers, took } = start();
    expect([answers.slowAfter(), answers.distrustAfter()]).toEqual([250, 1_000]);
    took('a.example.jp', 0.05);
    expect([answers.slowAfter(), answers.distrustAfter()]).toEqual([250, 1_000]);
  });

  it('calls a send slow after four times what a send takes to its one domain, too', () => {
    const { answers, took } = start();
    took('a.example.jp', 4, 50);
    expect(answers.slowAfter()).toBeGreaterThan(15_000);
    took('a.example.jp', 0.02, 50);
    expect(answers.slowAfter()).toBe(250);
  });

  it('does not let a few slow domains change what is usual, however often they answer', () => {
    const { answers, took } = start();
    for (let n = 0; n < 30; n += 1) took(`good${n}.example.jp`, 0.05);
    for (let n = 0; n < 18; n += 1) took(`slow${n}.example.jp`, 45, 20);
    expect([answers.slowAfter(), answers.distrustAfter()]).toEqual([250, 1_000]);
  });

  it('takes for usual what the mail server takes for everybody', () => {
    const { took, slow } = start();
    for (let n = 0; n < 30; n += 1) took(`good${n}.example.jp`, 0.05);
    for (let n = 0; n < 50; n += 1) took(`new${n}.example.jp`, 65);
    expect(slow()).toBe(260);
    // Also for domains that answered quickly before: each answer moves their mean by a tenth.
    for (let n = 0; n < 50; n += 1) took(`new${n}.example.jp`, 5);
    expect(slow()).toBe(236);
    for (let n = 0; n < 30; n += 1) took(`good${n}.example.jp`, 0.05);
    expect(slow()).toBe(0);
  });

  it('learns from the first answers, also where there are few domains', () => {
    const { took, slow } = start();
    took('one.example.jp', 65);
    expect(slow()).toBe(260);
    // With two domains the faster one counts.
    took('two.example.jp', 0.05);
    expect(slow()).toBe(0);
    took('two.example.jp', 65, 30);
    expect(slow()).toBeGreaterThan(240);
  });

  it('knows what has been overtaken', () => {
    const answers = measureAnswers();
    const begin = performance.now();
    answers.took('a.example.jp', begin);
    answers.took('b.example.jp', begin - 500);
    expect(answers.overtakenBefore()).toBe(begin);
  });
});
