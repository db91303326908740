/** The most networks that are remembered; the oldest entry is removed first. */
const most = 10_000;

/** Networks of successful sign-ins in this process. A lookup needs no statement, so it is possible before any query. */
export class KnownNetworks {
  private readonly seen = new Set<string>();

  has(network: string): boolean {
    return this.seen.has(network);
  }

  add(network: string): void {
    this.seen.delete(network);
    this.seen.add(network);
    const [first] = this.seen.size > most ? this.seen : [];
    if (first !== undefined) this.seen.delete(first);
  }
}
