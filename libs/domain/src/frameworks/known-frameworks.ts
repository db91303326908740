import type { Framework } from './find-frameworks.js';

/** More editions than are ever in force. */
const most = 20;

/**
 * The editions this process has read. An edition never changes once it is loaded (see `loadFramework`) and belongs to
 * nobody, so its texts are read from the database once and not with every review.
 */
class KnownFrameworks {
  private readonly editions = new Map<string, Framework>();

  /** Their ids, for a statement that leaves out what is known. */
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
