import type { GraphQLResolveInfo } from 'graphql';
import { namesBelow } from './names-below.js';

/**
 * The parts of a record that a query selects below the resolved field; only these are read.
 * @param partOf the part that a field of this name needs
 * @param within the field that contains the record, when it is not the resolved one
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
