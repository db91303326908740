import type { Feature } from '../feature.js';
import { StatisticsResolver } from './statistics.resolver.js';

/** The manifest of statistics in the API. */
export const statistics = {
  resolvers: [StatisticsResolver],
} satisfies Feature;
