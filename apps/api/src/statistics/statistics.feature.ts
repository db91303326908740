import type { Feature } from '../feature.js';
import { StatisticsResolver } from './statistics.resolver.js';

/** What the API has of statistics. */
export const statistics = {
  resolvers: [StatisticsResolver],
} satisfies Feature;
