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

/** Where a page begins and ends, as the schema's PageInfo has it. */
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
 * A page of records as the schema's connections have it.
 * @param after the cursor of the request; when it is given there is a previous page
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
