import type { Type } from '@nestjs/common';
import type { NodeFinder } from './graphql/ids/find-node.js';

/**
 * What a feature folder contributes to the API; `features.ts` has one line for each. Its contract is every `.graphql` file of the
 * folder.
 */
export interface Feature {
  readonly resolvers?: readonly Type[];
  /** Routes besides GraphQL. */
  readonly pages?: readonly Type[];
  /** How a record of each of its Node types is found by its id. */
  readonly nodes?: Readonly<Record<string, NodeFinder>>;
}
