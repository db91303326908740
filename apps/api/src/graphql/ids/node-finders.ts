import type { NodeFinder } from './find-node.js';

/** The finder of each Node type. */
export type NodeFinders = ReadonlyMap<string, NodeFinder>;

/** The injection token of the finders. */
export const NODE_FINDERS = Symbol('node finders');

/**
 * Collects the finders of all features.
 * @throws Error where two features define the same type, so that the process does not start
 */
export function gatherNodeFinders(
  features: readonly { nodes?: Readonly<Record<string, NodeFinder>> }[],
): NodeFinders {
  const finders = new Map<string, NodeFinder>();
  for (const [type, find] of features.flatMap(({ nodes }) => Object.entries(nodes ?? {}))) {
    if (finders.has(type)) throw new Error(`two features find ${type}`);
    finders.set(type, find);
  }
  return finders;
}
