/** Networks remembered at most; the one seen first is forgotten first. */
const most = 10_000;

/** Networks of sign-ins that this process has seen. It needs no statement, so that it can be asked before the database. */
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
