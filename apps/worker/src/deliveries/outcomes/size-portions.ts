import type { Id } from '@sonae/tenancy';

/** How many deliveries of each message one transaction settles after a stop. */
export interface PortionSizes {
  of(messageId: Id): number;
  /** A portion was settled: the next one may be a little larger. */
  went(messageId: Id): void;
  /** A portion took too long: the next one has half the size. @returns whether it can be smaller */
  tookTooLong(messageId: Id): boolean;
  /** Removes all other messages. */
  keep(messageIds: ReadonlySet<Id>): void;
}

/** A portion of this size does not fail because of its size. */
const fewest = 50;
// A factor of 2 would fail every second time.
const growth = 1.25;

/** Starts with the largest size. */
export function sizePortions(most: number): PortionSizes {
  const smaller = new Map<Id, number>();
  const of = (messageId: Id) => smaller.get(messageId) ?? most;
  return {
    of,
    went(messageId) {
      const next = Math.ceil(of(messageId) * growth);
      if (next < most) smaller.set(messageId, next);
      else smaller.delete(messageId);
    },
    tookTooLong(messageId) {
      const size = of(messageId);
      smaller.set(messageId, Math.max(fewest, Math.floor(size / 2)));
      return size > fewest;
    },
    keep(messageIds) {
      for (const id of smaller.keys()) if (!messageIds.has(id)) smaller.delete(id);
    },
  };
}
