/**
 * A small seeded generator (mulberry32): the same seed gives the same demo on every machine and every day.
 * @param {number} seed
 */
export function seededRandom(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const between = (/** @type {number} */ low, /** @type {number} */ high) =>
    low + Math.floor(next() * (high - low + 1));
  return {
    /** Between two whole numbers, both included. */
    between,
    chance: (/** @type {number} */ share) => next() < share,
    /** @template T @param {readonly T[]} list @returns {T} */
    pick: (list) => list[Math.floor(next() * list.length)],
    /** @template T @param {readonly T[]} list @returns {T[]} */
    shuffle(list) {
      const mixed = [...list];
      for (let last = mixed.length - 1; last > 0; last -= 1) {
        const other = between(0, last);
        [mixed[last], mixed[other]] = [mixed[other], mixed[last]];
      }
      return mixed;
    },
    /** @template {{weight: number}} T @param {readonly T[]} list @returns {T} */
    weighted(list) {
      let rest = next() * list.reduce((sum, { weight }) => sum + weight, 0);
      return list.find(({ weight }) => (rest -= weight) < 0) ?? list[list.length - 1];
    },
  };
}
