import { ownersOf } from './owners.mjs';

/**
 * Holds the edges that were found against those that are declared.
 * @param {import('./find-catalog-edges.mjs').Edge[]} edges
 * @param {import('./owners.mjs').Declared} declared
 * @param {import('./owners.mjs').Exception[]} exceptions
 * @param {{ whole: boolean }} options whether everything was tried, so that an edge which was not found is not there
 * @returns {string[]} what is wrong
 */
export function judgeEdges(edges, declared, exceptions, { whole }) {
  const owners = ownersOf(declared);
  const found = Map.groupBy(edges, keyOf);
  const allowed = [
    ...Object.entries(declared).flatMap(([feature, { reads = [], calls = [], listens = [] }]) =>
      Object.entries({ reads, calls, listens }).flatMap(([kind, names]) =>
        names.map((name) => ({ feature, kind, name })),
      ),
    ),
    ...exceptions,
  ].map(({ feature, kind, name }) => keyOf({ from: feature, kind, name }));
  // Who may change rows may look at them.
  const read = allowed.map((key) => key.replace(' writes ', ' reads '));
  const undeclared = [...found].filter(([key]) => !allowed.includes(key) && !read.includes(key));
  const unused = whole ? allowed.filter((key) => !found.has(key)) : [];
  return [
    ...undeclared.map(
      ([key, [first, ...others]]) =>
        `${key} (${owners.get(first.name) ?? 'of no owner'}): ${tell(first, others)}`,
    ),
    ...unused.map((key) => `${key}: declared, and nothing does it`),
  ].sort();
}

const keyOf = ({ from, kind, name }) => `${from} ${kind} ${name}`;

/** Where to look, and the beginning of the statement. */
function tell({ where, text }, others) {
  const more = new Set(others.map((each) => each.where).filter((each) => each !== where));
  const places = [where, ...more].slice(0, 4).join(', ');
  return `${places}\n    ${text.replace(/\s+/g, ' ').trim().slice(0, 300)}`;
}
