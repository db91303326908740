import { findPoliceDesks } from '@sonae/domain/authorities';
import type { Feature } from '../feature.js';
import { inside } from '../graphql/ids/find-node.js';
import { AuthoritiesResolver } from './authorities.resolver.js';

/** The manifest of authorities in the API. */
export const authorities = {
  resolvers: [AuthoritiesResolver],
  nodes: {
    PoliceDesk: inside(async (tx, id) => (await findPoliceDesks(tx, id))[0]),
  },
} satisfies Feature;
