import { continuePreparation, findPreparations, type Preparation } from '@sonae/domain/advisories';
import type { Id, SystemScope, Tx } from '@sonae/tenancy';
import type { Services } from '../services.js';
import { deliverScope } from '../deliveries/deliver-scope.js';
import { orderPortions } from './order-portions.js';
import { shareTurns } from './share-turns.js';

/** Writes the messages of published versions to the ledger; several processes share the work, portion by portion. */
export interface Preparer {
  /** Looks for versions whose messages are not all written, of one notice or of all, and begins to write them. */
  ring(advisoryId?: Id): Promise<void>;
  /** Resolves when no portion is left but those that other processes write. */
  idle(): Promise<void>;
  /** Begins no further portion, and resolves when those being written are. */
  drain(): Promise<void>;
}

/** How many portions one process writes at once: two use two cores of PostgreSQL and leave connections to the dispatcher. */
const hands = 2;

/**
 * Creates a preparer. Associations take turns with portions, and so do the notices of each association: a notice to few
 * pharmacies waits neither for a nation-wide notice nor for many notices. A portion that cannot be written comes after
 * those that can.
 * @param onWritten called whenever there is mail to send
 */
export function openPreparer(
  { database, log }: Pick<Services, 'database' | 'log'>,
  onWritten: () => void,
): Preparer {
  const turns = shareTurns();
  const order = orderPortions();
  const working = new Set<Promise<void>>();
  let stopping = false;

  async function writePortion(preparation: Preparation): Promise<void> {
    const { advisoryId } = preparation;
    let place: number | undefined;
    const onTaken = (taken: number) => {
      place = taken;
    };
    try {
      const last = order.last(advisoryId);
      const prepared = await continuePreparation(database, preparation, { last, onTaken });
      order.written(advisoryId, place);
      if (!prepared || prepared.done === prepared.total) turns.remove(preparation);
      if (prepared && prepared.messages > 0) onWritten();
    } catch (error) {
      if (!order.failed(advisoryId, place)) turns.remove(preparation);
      log.error(
        { err: error, advisory: advisoryId, place },
        'messages not written; they are tried again later',
      );
    }
  }

  async function takeTurns(): Promise<void> {
    while (!stopping) {
      const next = turns.next();
      if (next === undefined) return;
      await writePortion(next);
    }
  }

  async function idle(): Promise<void> {
    while (working.size > 0) await Promise.all(working);
  }

  function start(): void {
    while (working.size < hands && turns.some() && !stopping) {
      const hand = takeTurns().finally(() => {
        working.delete(hand);
        // A ring that came during the end.
        start();
      });
      working.add(hand);
    }
  }

  return {
    async ring(advisoryId) {
      const found = await database.read(deliverScope, (tx) => findAll(tx, advisoryId));
      if (advisoryId === undefined) order.keep(new Set(found.map((each) => each.advisoryId)));
      for (const each of found) turns.add(each);
      start();
    },
    idle,
    async drain() {
      stopping = true;
      await idle();
    },
  };
}

// Without a LIMIT: preparations that fail every time must not hide the others.
async function findAll(tx: Tx<SystemScope>, advisoryId?: Id): Promise<Preparation[]> {
  const found: Preparation[] = [];
  for (let more = true; more;) {
    const page = await findPreparations(tx, advisoryId, found.at(-1));
    found.push(...page);
    more = advisoryId === undefined && page.length > 0;
  }
  return found;
}
