/** How a caller waits for a place. Callers who are known in another way, such as by a link, set no field. */
export interface Turn {
  /** The lowest rank goes first: 0 a known device, 1 a network with a recent sign-in, 2 all others. */
  rank?: 0 | 1 | 2;
  /** The device or network whose waiting requests `TurnLimits.each` limits. */
  of?: string;
  /** Aborted when the client closes the connection. */
  signal?: AbortSignal | undefined;
}

/** The queue was full, or the client closed the connection: the work was not begun. */
export class NoTurn extends Error {
  override readonly name = 'NoTurn';
  constructor(
    readonly reason: 'FULL' | 'ABANDONED',
    /** Seconds after which a retry makes sense. */
    readonly retryAfterSeconds: number,
  ) {
    super(reason);
  }
}

/** The rank of strangers. */
const last = 2;
/** The longest pause in milliseconds, however slow the machine is. */
const longestRest = 1_000;

interface Waiting {
  rank: number;
  of: string | undefined;
  begin(): void;
  fail(error: NoTurn): void;
}

/**
 * Limits of a queue: concurrent works, waiting requests, and waiting requests of one device or network within a rank.
 */
export interface TurnLimits {
  places: number;
  waiting: number;
  each: number;
  /**
   * After each work of the last rank, no work of that rank begins for `rest` times its duration, divided by `places`,
   * at most a second: many strangers then use a part of the processors and never all. 0 for no pause.
   */
  rest?: number;
}

/**
 * Runs a few works concurrently and lets a limited number wait, the better ranks first. When all waiting places are
 * taken, a request of a better rank displaces the last one of the worst rank: so strangers never keep a known caller
 * waiting.
 */
export class Turns {
  private busy = 0;
  private readonly ranks: Waiting[][] = [[], [], []];
  private restsUntil = 0;

  constructor(private readonly limits: TurnLimits) {}

  /** @throws NoTurn */
  async take<T>({ rank = 0, of, signal }: Turn, work: () => Promise<T>): Promise<T> {
    if (signal?.aborted) throw new NoTurn('ABANDONED', 1);
    let used: number = rank;
    if (this.busy < this.limits.places && !this.mustRest(rank)) this.busy += 1;
    else used = await this.wait(rank, of, signal);
    const begun = performance.now();
    try {
      return await work();
    } finally {
      if (used === last) this.rest(performance.now() - begun);
      this.busy -= 1;
      this.next();
    }
  }

  /** The number of waiting requests, for the metrics. */
  get length(): number {
    return this.ranks.reduce((sum, { length }) => sum + length, 0);
  }

  /** @returns the rank in which it waited */
  private async wait(asked: number, of: string | undefined, signal?: AbortSignal): Promise<number> {
    // Above its limit a device or network waits in the last rank; above the limit there it is refused.
    const rank = this.crowded(asked, of) ? last : asked;
    if (this.crowded(rank, of) || !this.makeRoom(rank)) throw this.full();
    let leave = () => {};
    await new Promise<void>((begin, fail) => {
      const waiting = { rank, of, begin, fail };
      this.ranks[rank]?.push(waiting);
      leave = () => {
        if (this.remove(waiting)) fail(new NoTurn('ABANDONED', 1));
      };
      signal?.addEventListener('abort', leave, { once: true });
    }).finally(() => signal?.removeEventListener('abort', leave));
    return rank;
  }

  private crowded(rank: number, of: string | undefined): boolean {
    if (of === undefined) return false;
    return (this.ranks[rank] ?? []).filter((each) => each.of === of).length >= this.limits.each;
  }

  private makeRoom(rank: number): boolean {
    if (this.length < this.limits.waiting) return true;
    const worst = this.ranks.findLastIndex(({ length }) => length > 0);
    if (worst <= rank) return false;
    this.ranks[worst]?.pop()?.fail(this.full());
    return true;
  }

  // Assigns a free place to a waiting request before that request begins, so that a new request cannot take the place
  // first.
  private next(): void {
    while (this.busy < this.limits.places) {
      const rank = this.ranks.findIndex(({ length }) => length > 0);
      if (rank === -1 || this.mustRest(rank)) return;
      this.busy += 1;
      this.ranks[rank]?.shift()?.begin();
    }
  }

  private mustRest(rank: number): boolean {
    return rank === last && performance.now() < this.restsUntil;
  }

  private rest(took: number): void {
    const { rest = 0, places } = this.limits;
    const pause = Math.min((took * rest) / places, longestRest);
    if (pause <= 0) return;
    this.restsUntil = performance.now() + pause;
    setTimeout(() => this.next(), Math.ceil(pause) + 1);
  }

  private remove(waiting: Waiting): boolean {
    const queue = this.ranks[waiting.rank] ?? [];
    const at = queue.indexOf(waiting);
    if (at >= 0) queue.splice(at, 1);
    return at >= 0;
  }

  private full(): NoTurn {
    return new NoTurn('FULL', 1 + Math.ceil(Math.random() * 4));
  }
}
