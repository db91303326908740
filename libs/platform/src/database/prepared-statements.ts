import { LRUCache } from 'lru-cache';

/** The most statements that one connection keeps prepared: each has a plan in the backend's memory. */
const most = 300;

interface Prepared<S> {
  shape: S;
  /** Whether PostgreSQL has confirmed it. Until then it may be prepared or not. */
  ready: boolean;
}

/** The prepared statements of one connection, with the parser of each one's rows. Evicts the least recently used. */
export class PreparedStatements<S> {
  /** The evicted statements that are still to be closed. */
  private readonly givenUp = new Set<string>();
  private readonly known = new LRUCache<string, Prepared<S>>({
    max: most,
    dispose: (_prepared, name, reason) => {
      if (reason === 'evict') this.givenUp.add(name);
    },
  });

  /** The parser of its rows; undefined where it must be prepared first. */
  find(name: string): S | undefined {
    const prepared = this.known.get(name);
    return prepared?.ready === true ? prepared.shape : undefined;
  }

  /** Records that it is being prepared. @returns a function to call when PostgreSQL has confirmed it */
  prepare(name: string, shape: S): () => void {
    const prepared = { shape, ready: false };
    this.known.set(name, prepared);
    // If it was evicted or prepared again meanwhile, the cache holds another object.
    return () => (prepared.ready = true);
  }

  /**
   * The names of evicted statements, to be closed before all that is sent next. They are not closed at their eviction:
   * statements sent with them may use them, and messages after a failure are skipped.
   */
  takeGivenUp(): string[] {
    const names = [...this.givenUp].filter((name) => !this.known.has(name));
    this.givenUp.clear();
    return names;
  }
}
