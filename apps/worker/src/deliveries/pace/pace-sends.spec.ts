import { paceSends } from './pace-sends.js';

describe('paceSends', () => {
  it('lets so many through in a second', async () => {
    const pace = paceSends(() => 50);
    const begin = performance.now();
    await Promise.all(Array.from({ length: 21 }, async () => pace.turn(false)));
    const milliseconds = performance.now() - begin;
    expect(milliseconds).toBeGreaterThan(370);
    expect(milliseconds).toBeLessThan(700);
  });

  it('lets urgent mail go first, gives an unused turn to the next one, and lets all go at the end', async () => {
    let rate = Infinity;
    const pace = paceSends(() => rate);
    await Promise.all(Array.from({ length: 99 }, async () => pace.turn(false)));
    rate = 0.1;
    const gone: string[] = [];
    const wait = async (name: string, urgent: boolean) => {
      const turn = await pace.turn(urgent);
      gone.push(name);
      return turn;
    };
    const first = wait('first', false);
    const others = [wait('ordinary', false), wait('urgent', true)];
    (await first).giveBack();
    await others[1];
    expect(gone).toEqual(['first', 'urgent']);
    pace.release();
    await Promise.all([...others, wait('last', false)]);
    expect(gone).toEqual(['first', 'urgent', 'ordinary', 'last']);
  });
});
