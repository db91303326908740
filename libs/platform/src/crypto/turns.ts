/** How a caller waits for a place. All fields may be left out for callers who are known in another way, such as by a link. */
export interface Turn {
  /** Who goes first: 0 a known device, 1 a network with known devices, 2 all others. */
  rank?: 0 | 1 | 2;
  /** What many may not wait as at the same time: a device, a network. */
  of?: string;
  /** Aborted once nobody waits for the answer any more. */
  signal?: AbortSignal | undefined;
}

/** There was no place, or nobody waited any more: nothing was done. */
export class NoTurn extends Error {
  override readonly name = 'NoTurn';
  constructor(
    readonly reason: 'FULL' | 'ABANDONED',
    /** Seconds after which it is worth asking again. */
    readonly retryAfterSeconds: number,
  ) {
    super(reason);
  }
}

/** The rank of anybody. */
const last = 2;
/** Milliseconds of a pause at most, however slow the machine is. */
const longestRest = 1_000;

interface Waiting {
  rank: number;
  of: string | undefined;
  begin(): void;
  fail(error: NoTurn): void;
}

/** Bounds of a queue: works at once, those who wait for one, and those of them who wait as the same. */
export interface TurnLimits {
  places: number;
  waiting: number;
  each: number;
  /**
   * The last rank pauses after each work for so many times as long as it took: a crowd of strangers then has a part of
   * the processor and never all of it. 0 for no pause.
   */
  rest?: number;
}

/**
 * Lets a few works go on at once and a bounded number wait, the better ranks first. When all places to wait are taken,
 * whoever came last of the worst rank goes away: so a crowd of strangers never stands before somebody who is known.
 */
export class Turns {
  private busy = 0;
  private readonly ranks: Waiting[][] = [[], [], []];
  private restsUntil = 0;

  constructor(private readonly limits: TurnLimits) {}

  /** @throws NoTurn */
  async take<T>({ rank = 0, of, signal }: Turn, work: () => Promise<T>): Promise<T> {
    if (signal?.aborted) throw new NoTurn('ABANDONED', 1);
    if (this.busy < this.limits.places && !this.mustRest(rank)) this.busy += 1;
    else await this.wait(rank, of, signal);
    const begun = performance.now();
    try {
      return await work();
    } finally {
      if (rank === last) this.rest(performance.now() - begun);
      this.busy -= 1;
      this.next();
    }
  }

  /** How many wait; for the metrics. */
  get length(): number {
    return this.ranks.reduce((sum, { length }) => sum + length, 0);
  }

  private wait(asked: number, of: string | undefined, signal?: AbortSignal): Promise<void> {
    // Whoever has many waiting already is one of the crowd, and then none at all.
    const rank = this.crowded(asked, of) ? last : asked;
    if (this.crowded(rank, of) || !this.makeRoom(rank)) throw this.full();
    let leave = () => {};
    return new Promise<void>((begin, fail) => {
      const waiting = { rank, of, begin, fail };
      this.ranks[rank]?.push(waiting);
      leave = () => {
        if (this.remove(waiting)) fail(new NoTurn('ABANDONED', 1));
      };
      signal?.addEventListener('abort', leave, { once: true });
    }).finally(() => signal?.removeEventListener('abort', leave));
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

  // The place goes from hand to hand, so that nobody who has just come steps in between.
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
