import type { GraphQLResolveInfo } from 'graphql';
import { namesBelow } from './names-below.js';

/**
 * Whether a query asks for a field of that name anywhere below the field being resolved, so that a root resolver reads
 * what is costly only when it is wanted.
 */
export function asksFor(info: GraphQLResolveInfo, name: string): boolean {
  return namesBelow(info).has(name);
}
