import { compareRounds } from './compare-rounds.js';

describe('compareRounds', () => {
  it('knows that a slower pace does not help when the same share is accepted at a quarter of it', () => {
    const rounds = compareRounds();
    expect(rounds.add({ accepted: 50, votes: 50, seconds: 1 })).toBe(false);
    expect(rounds.add({ accepted: 26, votes: 24, seconds: 1 })).toBe(false);
    expect(rounds.add({ accepted: 12, votes: 13, seconds: 1 })).toBe(true);
  });

  it('knows nothing of a server that accepts as much as before', () => {
    const rounds = compareRounds();
    expect(rounds.add({ accepted: 5, votes: 95, seconds: 1 })).toBe(false);
    expect(rounds.add({ accepted: 5, votes: 5, seconds: 1 })).toBe(false);
    expect(rounds.add({ accepted: 10, votes: 1, seconds: 3 })).toBe(false);
  });

  it('compares no moment, in which a server takes a burst, and nothing from before', () => {
    const rounds = compareRounds();
    expect(rounds.add({ accepted: 20, votes: 20, seconds: 0.1 })).toBe(false);
    expect(rounds.add({ accepted: 10, votes: 90, seconds: 1 })).toBe(false);
    rounds.clear();
    expect(rounds.add({ accepted: 1, votes: 9, seconds: 1 })).toBe(false);
  });
});
