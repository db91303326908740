import type { NodeFinder } from './find-node.js';

/** The finder of each Node type. */
export type NodeFinders = ReadonlyMap<string, NodeFinder>;

/** What `NodeResolver` is given them as. */
export const NODE_FINDERS = Symbol('node finders');

/** The finders of all features. @throws Error where two features find the same type: wrong wiring stops the boot */
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
