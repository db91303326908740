/** Tells "too fast" that depends on the pace from "too fast" that comes by chance. */
export interface RoundComparison {
  /**
   * Adds a round in which too much was "too fast", and some mail was accepted.
   * @returns whether a slower pace does not help: as much slower as we send, as much less is accepted
   */
  add(round: { accepted: number; votes: number; seconds: number }): boolean;
  clear(): void;
}

/** The pace must have fallen to this part of what it was. */
const slower = 1 / 4;
/** A server with a limit accepts at least so many times more than the part of the pace that is left. */
const withLimit = 2;
/** A round that is compared has so many answers and seconds at least: a server may take a burst first. */
const [answersToCompare, secondsToCompare] = [5, 1];

/**
 * Compares rounds of one trial. A server with a limit accepts as much at a slower pace as before, until the pace is below the
 * limit. One that refuses by chance, such as a relay of which one node is bad, accepts the same share at each pace.
 */
export function compareRounds(): RoundComparison {
  let first: { sent: number; taken: number } | undefined;
  return {
    clear() {
      first = undefined;
    },
    add({ accepted, votes, seconds }) {
      if (accepted + votes < answersToCompare || seconds < secondsToCompare) return false;
      const [sent, taken] = [(accepted + votes) / seconds, accepted / seconds];
      first ??= { sent, taken };
      const left = sent / first.sent;
      return left <= slower && taken < first.taken * left * withLimit;
    },
  };
}
