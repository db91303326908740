import type { Id } from '@sonae/tenancy';

/** The order in which the portions of each notice are tried, while some of them cannot be written. */
export interface PortionOrder {
  /** Places that come last, the least recently tried one first. */
  last(advisoryId: Id): readonly number[];
  /** Messages of a portion were written. */
  written(advisoryId: Id, place: number | undefined): void;
  /**
   * A portion could not be written, so it comes last.
   * @param place undefined when no portion was claimed
   * @returns whether another portion of the notice is worth a try before the next sweep
   */
  failed(advisoryId: Id, place: number | undefined): boolean;
  /** Forgets all notices but these. */
  keep(advisoryIds: ReadonlySet<Id>): void;
}

/** Failed portions of one notice in a row. Each may wait seconds for a lock, and other notices wait meanwhile. */
const mostInARow = 3;

/** Starts with the order of the places. */
export function orderPortions(): PortionOrder {
  const notices = new Map<Id, { last: number[]; inARow: number }>();
  const of = (advisoryId: Id) => notices.get(advisoryId) ?? { last: [], inARow: 0 };
  const without = (advisoryId: Id, place: number | undefined) =>
    of(advisoryId).last.filter((each) => each !== place);
  return {
    last: (advisoryId) => of(advisoryId).last,
    written(advisoryId, place) {
      const last = without(advisoryId, place);
      if (last.length > 0) notices.set(advisoryId, { last, inARow: 0 });
      else notices.delete(advisoryId);
    },
    failed(advisoryId, place) {
      if (place === undefined) return false;
      const { last, inARow } = of(advisoryId);
      // The portions before it have been tried as well.
      const goesOn = !last.includes(place) && inARow + 1 < mostInARow;
      notices.set(advisoryId, {
        last: [...without(advisoryId, place), place],
        inARow: goesOn ? inARow + 1 : 0,
      });
      return goesOn;
    },
    keep(advisoryIds) {
      for (const id of notices.keys()) if (!advisoryIds.has(id)) notices.delete(id);
    },
  };
}
