import type { Type } from '@nestjs/common';
import type { NodeFinder } from './graphql/ids/find-node.js';

/**
 * What a feature's folder adds to the API; `features.ts` has one line for each feature. Its contract is every
 * `.graphql` file of the folder.
 */
export interface Feature {
  readonly resolvers?: readonly Type[];
  /** Routes outside of GraphQL. */
  readonly pages?: readonly Type[];
  /** The finder of each of its Node types. */
  readonly nodes?: Readonly<Record<string, NodeFinder>>;
}
