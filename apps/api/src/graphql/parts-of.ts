import type { GraphQLResolveInfo } from 'graphql';
import { namesBelow } from './names-below.js';

/**
 * The parts of a record that a query asks for below the field being resolved; no other is read.
 * @param partOf the part that a field of this name is read with
 */
export function partsOf<Part>(
  info: GraphQLResolveInfo,
  partOf: Readonly<Partial<Record<string, Part>>>,
): Set<Part> {
  const parts = new Set<Part>();
  for (const name of namesBelow(info)) {
    const part = partOf[name];
    if (part !== undefined) parts.add(part);
  }
  return parts;
}
