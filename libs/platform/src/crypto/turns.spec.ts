import { jest } from '@jest/globals';
import { NoTurn, Turns, type Turn, type TurnLimits } from './turns.js';

/** A queue whose works end on command. */
function makeQueue(limits: TurnLimits = { places: 2, waiting: 4, each: 2 }) {
  const turns = new Turns(limits);
  const begun: string[] = [];
  const ends = new Map<string, () => void>();
  const refused: string[] = [];
  const come = (name: string, turn: Turn = {}) =>
    turns
      .take(turn, () => {
        begun.push(name);
        return new Promise<void>((resolve) => ends.set(name, resolve));
      })
      .catch((error: unknown) => {
        if (!(error instanceof NoTurn)) throw error;
        refused.push(`${name} ${error.reason}`);
      });
  const settled = () => new Promise<void>((resolve) => setImmediate(resolve));
  const end = async (name: string) => {
    ends.get(name)?.();
    await settled();
  };
  return { turns, come, end, begun, refused, settled };
}

describe('turns', () => {
  it('lets a few go on at once and the others in the order they came', async () => {
    const { come, end, begun } = makeQueue();
    for (const name of ['a', 'b', 'c', 'd']) void come(name);
    expect(begun).toEqual(['a', 'b']);
    await end('b');
    await end('a');
    expect(begun).toEqual(['a', 'b', 'c', 'd']);
  });

  it('lets the known go first, however many strangers wait', async () => {
    const { come, end, begun } = makeQueue();
    for (const name of ['a', 'b', 'c', 'd']) void come(name, { rank: 2 });
    void come('near', { rank: 1 });
    void come('known', { rank: 0 });
    await end('a');
    await end('b');
    expect(begun).toEqual(['a', 'b', 'known', 'near']);
  });

  it('refuses the last request of the worst rank when a better one arrives, and never a better one', async () => {
    const { turns, come, refused, settled } = makeQueue();
    for (const name of ['a', 'b', 'c', 'd', 'e', 'f']) void come(name, { rank: 2 });
    expect(turns.length).toBe(4);
    void come('stranger', { rank: 2 });
    void come('known', { rank: 0 });
    await settled();
    expect(refused).toEqual(['stranger FULL', 'f FULL']);
    for (const name of ['k2', 'k3', 'k4', 'k5']) void come(name, { rank: 0 });
    await settled();
    expect(refused.slice(2).sort()).toEqual(['c FULL', 'd FULL', 'e FULL', 'k5 FULL']);
    expect(turns.length).toBe(4);
  });

  it('ranks a device with many waiting requests last, and then refuses it', async () => {
    const { come, end, begun, refused, settled } = makeQueue({ places: 1, waiting: 9, each: 2 });
    void come('a');
    void come('stranger', { rank: 2 });
    for (const name of ['t1', 't2', 't3', 't4', 't5']) void come(name, { rank: 0, of: 'thief' });
    await settled();
    expect(refused).toEqual(['t5 FULL']);
    for (const name of ['a', 't1', 't2', 'stranger', 't3']) await end(name);
    expect(begun).toEqual(['a', 't1', 't2', 'stranger', 't3', 't4']);
  });

  it('drops abandoned requests before their work begins', async () => {
    const { turns, come, end, begun, refused, settled } = makeQueue({ places: 1, waiting: 4, each: 4 });
    const gone = new AbortController();
    void come('a');
    void come('gone', { signal: gone.signal });
    void come('b');
    gone.abort();
    await settled();
    void come('late', { signal: gone.signal });
    await settled();
    expect([turns.length, refused]).toEqual([1, ['gone ABANDONED', 'late ABANDONED']]);
    await end('a');
    expect(begun).toEqual(['a', 'b']);
  });

  it('lets strangers pause after each work, but no known caller', async () => {
    jest.useFakeTimers({ doNotFake: ['setImmediate'] });
    try {
      const { come, end, begun, settled } = makeQueue({ places: 1, waiting: 9, each: 9, rest: 1 });
      void come('s1', { rank: 2 });
      void come('s2', { rank: 2 });
      jest.advanceTimersByTime(50);
      await end('s1');
      expect(begun).toEqual(['s1']);
      void come('known');
      await settled();
      expect(begun).toEqual(['s1', 'known']);
      await end('known');
      void come('s3', { rank: 2 });
      jest.advanceTimersByTime(60);
      await settled();
      expect(begun).toEqual(['s1', 'known', 's2']);
      await end('s2');
      jest.advanceTimersByTime(60);
      await settled();
      expect(begun).toEqual(['s1', 'known', 's2', 's3']);
    } finally {
      jest.useRealTimers();
    }
  });

  it('pauses strangers also after the work of a device that waited in the last rank', async () => {
    jest.useFakeTimers({ doNotFake: ['setImmediate'] });
    try {
      const { come, end, begun, settled } = makeQueue({ places: 1, waiting: 9, each: 1, rest: 1 });
      void come('a');
      for (const name of ['t1', 't2']) void come(name, { rank: 0, of: 'thief' });
      void come('stranger', { rank: 2 });
      await end('a');
      await end('t1');
      jest.advanceTimersByTime(50);
      await end('t2');
      expect(begun).toEqual(['a', 't1', 't2']);
      jest.advanceTimersByTime(60);
      await settled();
      expect(begun).toEqual(['a', 't1', 't2', 'stranger']);
    } finally {
      jest.useRealTimers();
    }
  });

  it('goes on after a work that failed', async () => {
    const { turns, come, begun, settled } = makeQueue({ places: 1, waiting: 4, each: 4 });
    const failed = turns.take({}, () => Promise.reject(new Error('no')));
    void come('b');
    await expect(failed).rejects.toThrow('no');
    await settled();
    expect(begun).toEqual(['b']);
  });
});
