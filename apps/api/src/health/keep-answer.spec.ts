import { keepAnswer } from './keep-answer.js';

describe('an answer that is kept', () => {
  let now = 0;
  let asked: { resolve: (answer: number) => void; reject: (error: Error) => void }[];
  const make = () => {
    now = 0;
    asked = [];
    return keepAnswer({ milliseconds: 5_000, clock: () => new Date(now) }, () => {
      return new Promise<number>((resolve, reject) => asked.push({ resolve, reject }));
    });
  };

  it('is asked for by one at a time, however long that takes, and kept from then on', async () => {
    const ask = make();
    const all = [ask(), ask()];
    now = 60_000;
    all.push(ask());
    expect(asked).toHaveLength(1);
    asked[0]?.resolve(1);
    expect(await Promise.all(all)).toEqual([1, 1, 1]);
    now = 64_999;
    expect(await ask()).toBe(1);
    now = 65_000;
    const next = ask();
    asked[1]?.resolve(2);
    expect(await next).toBe(2);
  });

  it('is asked for again after a failure, and where the clock went back', async () => {
    const ask = make();
    const failed = ask();
    asked[0]?.reject(new Error('away'));
    await expect(failed).rejects.toThrow('away');
    const next = ask();
    asked[1]?.resolve(2);
    expect(await next).toBe(2);
    now = -1;
    const again = ask();
    asked[2]?.resolve(3);
    expect(await again).toBe(3);
  });
});
