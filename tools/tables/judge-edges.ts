import type { Edge } from './find-catalog-edges.ts';
import { ownersOf, type Declared } from './owners.ts';

/**
 * Compares the edges that were found with the declared ones.
 * @param options whether everything was tried, so that an edge which was not found is not there
 * @returns what is wrong
 */
export function judgeEdges(edges: Edge[], declared: Declared, { whole }: { whole: boolean }): string[] {
  const owners = ownersOf(declared);
  const found = Map.groupBy(edges, keyOf);
  const allowed = Object.entries(declared).flatMap(([from, { reads = [], calls = [], listens = [] }]) =>
    Object.entries({ reads, calls, listens }).flatMap(([kind, names]) =>
      names.map((name) => keyOf({ from, kind, name })),
    ),
  );
  const undeclared = [...found].filter(([key]) => !allowed.includes(key));
  const unused = whole ? allowed.filter((key) => !found.has(key)) : [];
  return [
    ...undeclared.map(
      ([key, [first, ...others]]) =>
        `${key} (${owners.get(first?.name ?? '') ?? 'of no owner'}): ${first ? tell(first, others) : ''}`,
    ),
    ...unused.map((key) => `${key}: declared, and nothing does it`),
  ].sort();
}

const keyOf = ({ from, kind, name }: { from: string | undefined; kind: string; name: string }) =>
  `${from} ${kind} ${name}`;

/** The place, and the beginning of the statement. */
function tell({ where, text }: Edge, others: Edge[]) {
  const more = new Set(others.map((each) => each.where).filter((each) => each !== where));
  const places = [where, ...more].slice(0, 4).join(', ');
  return `${places}\n    ${text.replace(/\s+/g, ' ').trim().slice(0, 300)}`;
}
