import type { GraphQLResolveInfo } from 'graphql';
import { namesBelow } from './names-below.js';

/**
 * The parts of a record that a query asks for below the field being resolved; no other is read.
 * @param partOf the part that a field of this name is read with
 * @param within the field that the record stands in, when it is not the one being resolved
 */
export function partsOf<Part>(
  info: GraphQLResolveInfo,
  partOf: Readonly<Partial<Record<string, Part>>>,
  within?: string,
): Set<Part> {
  const parts = new Set<Part>();
  for (const name of namesBelow(info, within)) {
    const part = partOf[name];
    if (part !== undefined) parts.add(part);
  }
  return parts;
}
