/** Tells how much of what was claimed is too much after the pace fell. */
export interface ClaimShrinking {
  /** Deliveries were claimed in a chunk of this size. @param alone whether none are left of earlier claims */
  claimed(chunk: number, alone: boolean): void;
  /** How many of so many claimed deliveries stay claimed, where a chunk has this size now. */
  kept(count: number, chunk: number): number;
}

/** The part of a former chunk below which the present one is a fall of the pace. */
const fallen = 2 / 3;
/** Milliseconds between two times at which deliveries are given back. */
const shrinkEvery = 5_000;

/**
 * A chunk is sent within seconds at the pace of its claim. At a slower pace it would block the mail of other associations
 * for minutes, so all but the chunk of the new pace is given back.
 */
export function shrinkClaims(): ClaimShrinking {
  /** The largest chunk of the present claims. */
  let largest = 0;
  let shrunkAt = -Infinity;
  return {
    claimed(chunk, alone) {
      largest = alone ? chunk : Math.max(largest, chunk);
    },
    kept(count, chunk) {
      const now = performance.now();
      if (count <= 2 * chunk || chunk > largest * fallen || now - shrunkAt < shrinkEvery) return count;
      shrunkAt = now;
      largest = chunk;
      return chunk;
    },
  };
}
