/** A record of a page. Its cursor is computed on demand, because most queries use at most the last one. */
class Edge<N> {
  constructor(
    readonly node: N,
    private readonly cursorOf: (node: N) => string,
  ) {}

  get cursor(): string {
    return this.cursorOf(this.node);
  }
}

/** The `PageInfo` of a page. */
class Bounds<N> {
  constructor(
    private readonly edges: readonly Edge<N>[],
    readonly hasNextPage: boolean,
    readonly hasPreviousPage: boolean,
  ) {}

  get startCursor(): string | null {
    return this.edges[0]?.cursor ?? null;
  }

  get endCursor(): string | null {
    return this.edges.at(-1)?.cursor ?? null;
  }
}

/**
 * Makes a connection of the schema from a page of records.
 * @param after the cursor of the request; with one there is a previous page
 */
export function connectionOf<N>(
  nodes: readonly N[],
  hasNextPage: boolean,
  cursorOf: (node: N) => string,
  after: string | null | undefined,
) {
  const edges = nodes.map((node) => new Edge(node, cursorOf));
  return { edges, pageInfo: new Bounds(edges, hasNextPage, Boolean(after)) };
}
