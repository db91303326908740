import { OperationalError } from '../errors/index.js';
import type { Connection } from './take-connection.js';

/** How long a transaction waits for others of its kind. */
export interface LanePatience {
  /** Milliseconds during which none of its kind ends. */
  stuck: number;
  /** Milliseconds in all. */
  most: number;
}

const patient: LanePatience = { stuck: 1_000, most: 5_000 };

interface Lane {
  inside: number;
  /** When the last one of them ended, by `performance.now()`. */
  movedAt: number;
  waiting: Set<() => void>;
}

/**
 * Keeps one kind of work from taking all connections. A transaction that waits for a lock holds its connection: without
 * a limit, the callers who wait for one locked table would soon hold every connection, and no other table could be
 * read. Several waiting kinds take half of the connections, then half of the rest, and so on. Callers above the limit
 * wait in order without a connection, and are refused early when no transaction of their kind ends.
 */
export class ConnectionLanes {
  private readonly lanes = new Map<string, Lane>();

  /**
   * @param connections the number of all connections; a kind of work takes at most half of those that others leave,
   *   at least one
   */
  constructor(
    private readonly connections: number,
    private readonly patience: LanePatience = patient,
  ) {}

  /**
   * Takes a connection for that kind of work; without a kind there is no limit.
   * @throws OperationalError OVERLOADED, and the errors of `connect`
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
    // Callers of the same kind first, then the kind that waits longest, so that no new caller goes before them.
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
        // A random delay, so that the callers do not all return at the same moment.
        reject(new OperationalError('OVERLOADED', { retryAfterSeconds: 2 + Math.ceil(Math.random() * 3) }));
      };
      let timer = setTimeout(look, stuck);
      lane.waiting.add(begin);
    });
  }
}
