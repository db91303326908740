import { LRUCache } from 'lru-cache';

/** Statements that one connection keeps prepared: each has its plan in a backend's memory. */
const most = 300;

interface Prepared<S> {
  shape: S;
  /** Whether PostgreSQL has answered that it is there. Until then it may be there or not. */
  ready: boolean;
}

/** The statements that one connection has prepared, and how the rows of each are read. The least recently used is given up. */
export class PreparedStatements<S> {
  /** Those that are to be closed. */
  private readonly givenUp = new Set<string>();
  private readonly known = new LRUCache<string, Prepared<S>>({
    max: most,
    dispose: (_prepared, name, reason) => {
      if (reason === 'evict') this.givenUp.add(name);
    },
  });

  /** How its rows are read. Undefined where it is to be prepared first. */
  find(name: string): S | undefined {
    const prepared = this.known.get(name);
    return prepared?.ready === true ? prepared.shape : undefined;
  }

  /** It is asked for now. @returns what to call when PostgreSQL has answered */
  prepare(name: string, shape: S): () => void {
    const prepared = { shape, ready: false };
    this.known.set(name, prepared);
    // Where it was given up or asked for anew meanwhile, this is another object.
    return () => (prepared.ready = true);
  }

  /**
   * The names that PostgreSQL is to close before all that is sent from now on. They are not closed where they are given up: what
   * travels with them may use them, and what follows a failure is not done.
   */
  takeGivenUp(): string[] {
    const names = [...this.givenUp].filter((name) => !this.known.has(name));
    this.givenUp.clear();
    return names;
  }
}
