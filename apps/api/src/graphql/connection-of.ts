/** A record of a page. Its cursor is made when it is asked for: most queries want the last one at most. */
class Edge<N> {
  constructor(
    readonly node: N,
    private readonly cursorOf: (node: N) => string,
  ) {}

  get cursor(): string {
    return this.cursorOf(this.node);
  }
}

/** A page of records as the schema's connections have it. */
export function connectionOf<N>(nodes: readonly N[], hasNextPage: boolean, cursorOf: (node: N) => string) {
  const edges = nodes.map((node) => new Edge(node, cursorOf));
  return { edges, pageInfo: { hasNextPage, endCursor: edges.at(-1)?.cursor ?? null } };
}
