import type { Feature } from '../feature.js';
import { HoldsResolver } from './holds.resolver.js';

/** What the API has of holds. */
export const holds = {
  resolvers: [HoldsResolver],
} satisfies Feature;
