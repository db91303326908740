import { OperationalError } from '../errors/index.js';
import type { Connection } from './take-connection.js';

/** How long a transaction waits for others of its kind. */
export interface LanePatience {
  /** Milliseconds without any of them ending. */
  stuck: number;
  /** Milliseconds in all. */
  most: number;
}

const patient: LanePatience = { stuck: 1_000, most: 5_000 };

interface Lane {
  inside: number;
  /** When one of them ended last, as `performance.now()` counts. */
  movedAt: number;
  waiting: Set<() => void>;
}

/**
 * Keeps one kind of work from taking all connections. A transaction that waits for a lock holds its connection. Without a
 * bound, the callers who wait for one locked table soon hold every connection, and no other table can be read. Several
 * kinds that wait take half, then half of the rest, and so on. Callers beyond the bound wait in their order without a
 * connection, and are refused early when no transaction of their kind ends.
 */
export class ConnectionLanes {
  private readonly lanes = new Map<string, Lane>();

  /** @param connections there are in all; a kind of work takes half of what the others leave, and one at the least */
  constructor(
    private readonly connections: number,
    private readonly patience: LanePatience = patient,
  ) {}

  /**
   * Takes a connection for that kind of work; without one there is no bound.
   * @throws OperationalError OVERLOADED, and what `connect` throws
   */
  async take(work: string | undefined, connect: () => Promise<Connection>): Promise<Connection> {
    if (work === undefined) return connect();
    const lane = this.lanes.get(work) ?? { inside: 0, movedAt: performance.now(), waiting: new Set() };
    this.lanes.set(work, lane);
    if (this.hasRoom(lane)) lane.inside += 1;
    else await this.wait(lane);
    try {
      const { client, giveBack } = await connect();
      return { client, giveBack: (failure) => giveBack(failure).finally(() => this.leave(work, lane)) };
    } catch (error) {
      this.leave(work, lane);
      throw error;
    }
  }

  private leave(work: string, lane: Lane): void {
    lane.movedAt = performance.now();
    lane.inside -= 1;
    // Its own first, then the longest wait, so that no new caller goes before.
    for (const each of [lane, ...this.lanes.values()]) this.letIn(each);
    if (lane.inside === 0) this.lanes.delete(work);
  }

  private letIn(lane: Lane): void {
    for (const next of lane.waiting) {
      if (!this.hasRoom(lane)) return;
      lane.waiting.delete(next);
      lane.inside += 1;
      next();
    }
  }

  private hasRoom(lane: Lane): boolean {
    let others = -lane.inside;
    for (const { inside } of this.lanes.values()) others += inside;
    return lane.inside < Math.max(1, Math.ceil((this.connections - others) / 2));
  }

  private wait(lane: Lane): Promise<void> {
    const { stuck, most } = this.patience;
    const since = performance.now();
    return new Promise((resolve, reject) => {
      const begin = () => {
        clearTimeout(timer);
        resolve();
      };
      const look = () => {
        const now = performance.now();
        const left = Math.min(Math.max(lane.movedAt, since) + stuck, since + most) - now;
        if (left > 0) {
          timer = setTimeout(look, Math.ceil(left));
          return;
        }
        lane.waiting.delete(begin);
        // By chance, or all would come again at the same moment.
        reject(new OperationalError('OVERLOADED', { retryAfterSeconds: 2 + Math.ceil(Math.random() * 3) }));
      };
      let timer = setTimeout(look, stuck);
      lane.waiting.add(begin);
    });
  }
}
