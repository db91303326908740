import type { Feature } from '../feature.js';
import { HoldsResolver } from './holds.resolver.js';

/** The manifest of holds in the API. */
export const holds = {
  resolvers: [HoldsResolver],
} satisfies Feature;
