import { shareTurns } from './share-turns.js';

describe('the turns of preparations', () => {
  const notice = (name: string) => ({
    associationId: name.charAt(0),
    advisoryId: name,
    publishedBy: 'person:officer',
  });
  const open = (...names: string[]) => {
    const turns = shareTurns();
    for (const name of names) turns.add(notice(name));
    const next = (count: number) => Array.from({ length: count }, () => turns.next()?.advisoryId);
    return { turns, next };
  };

  it('go round the associations, and in each round its notices', () => {
    const { next } = open('a1', 'a2', 'a3', 'b1', 'c1', 'c2');
    expect(next(9)).toEqual(['a1', 'b1', 'c1', 'a2', 'b1', 'c2', 'a3', 'b1', 'c1']);
  });

  it('let one that comes while others wait have its turn in the same round, and keep places', () => {
    const { turns, next } = open('a1', 'a2', 'a3');
    expect(next(1)).toEqual(['a1']);
    turns.add(notice('b1'));
    turns.add(notice('a2'));
    expect(next(4)).toEqual(['a2', 'b1', 'a3', 'b1']);
  });

  it('pass over what waits no longer, and end', () => {
    const { turns, next } = open('a1', 'a2', 'b1');
    turns.remove(notice('a1'));
    turns.remove(notice('b1'));
    turns.remove(notice('b1'));
    expect(next(2)).toEqual(['a2', 'a2']);
    turns.remove(notice('a2'));
    expect(next(1)).toEqual([undefined]);
  });
});
