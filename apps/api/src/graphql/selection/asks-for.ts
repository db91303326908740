import type { GraphQLResolveInfo } from 'graphql';
import { namesBelow } from './names-below.js';

/**
 * Whether a query selects a field of that name anywhere below the resolved field, so that a root resolver reads costly
 * data only on demand.
 */
export function asksFor(info: GraphQLResolveInfo, name: string): boolean {
  return namesBelow(info).has(name);
}
