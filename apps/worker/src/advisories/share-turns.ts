import type { Preparation } from '@sonae/domain/advisories';
import type { Id } from '@sonae/tenancy';

/**
 * Chooses the next portion. Associations take turns, and so do the notices of each association: an association with
 * many notices gets no more turns than one with a single notice.
 */
export interface PreparationTurns {
  /** Adds a preparation to the queue; one that waits already keeps its place. */
  add(preparation: Preparation): void;
  /** Removes a preparation from the queue. */
  remove(preparation: Preparation): void;
  /** The next preparation, which then comes last; undefined when none waits. */
  next(): Preparation | undefined;
  /** Whether one waits. */
  some(): boolean;
}

/** Starts without turns. */
export function shareTurns(): PreparationTurns {
  const associations = new Map<Id, Map<Id, Preparation>>();
  return {
    add(preparation) {
      const { associationId, advisoryId } = preparation;
      const notices = associations.get(associationId) ?? new Map<Id, Preparation>();
      notices.set(advisoryId, preparation);
      associations.set(associationId, notices);
    },
    remove({ associationId, advisoryId }) {
      const notices = associations.get(associationId);
      notices?.delete(advisoryId);
      if (notices?.size === 0) associations.delete(associationId);
    },
    next() {
      const [notices] = associations.values();
      const [preparation] = notices?.values() ?? [];
      if (notices === undefined || preparation === undefined) return undefined;
      const { associationId, advisoryId } = preparation;
      moveLast(associations, associationId, notices);
      moveLast(notices, advisoryId, preparation);
      return preparation;
    },
    some: () => associations.size > 0,
  };
}

function moveLast<T>(row: Map<Id, T>, id: Id, value: T): void {
  row.delete(id);
  row.set(id, value);
}
