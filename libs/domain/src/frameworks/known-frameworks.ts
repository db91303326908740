import type { Framework } from './find-frameworks.js';

/** Upper limit of the cache; fewer editions are ever in force. */
const most = 20;

/**
 * A cache of the editions that this process has read. An edition never changes once it is loaded (see `loadFramework`)
 * and belongs to no tenant, so reviews need not read its texts again.
 */
class KnownFrameworks {
  private readonly editions = new Map<string, Framework>();

  /** The ids of the cached editions, for statements that leave these out. */
  ids(): string[] {
    return [...this.editions.keys()];
  }

  get(id: string): Framework | undefined {
    return this.editions.get(id);
  }

  keep(framework: Framework): void {
    if (this.editions.size < most) this.editions.set(framework.id, framework);
  }
}

export const knownFrameworks = new KnownFrameworks();
