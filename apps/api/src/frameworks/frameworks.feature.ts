import { findFrameworks } from '@sonae/domain/frameworks';
import type { Feature } from '../feature.js';
import { anywhere } from '../graphql/ids/find-node.js';
import { FrameworksResolver } from './frameworks.resolver.js';

/** The manifest of frameworks in the API. */
export const frameworks = {
  resolvers: [FrameworksResolver],
  nodes: {
    Framework: anywhere(async (tx, id) => (await findFrameworks(tx, id))[0]),
  },
} satisfies Feature;
