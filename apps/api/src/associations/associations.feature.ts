import { findAssociations, findBranches } from '@sonae/domain/associations';
import type { Feature } from '../feature.js';
import { anywhere, inside } from '../graphql/ids/find-node.js';
import { asksFor } from '../graphql/selection/asks-for.js';
import { AssociationsResolver } from './associations.resolver.js';

/** The manifest of associations in the API. */
export const associations = {
  resolvers: [AssociationsResolver],
  nodes: {
    Association: anywhere(
      async (tx, id, info) =>
        (await findAssociations(tx, { ids: [id], withBranches: asksFor(info, 'branches') }))[0],
    ),
    Branch: inside(async (tx, id) => (await findBranches(tx, [id]))[0]),
  },
} satisfies Feature;
