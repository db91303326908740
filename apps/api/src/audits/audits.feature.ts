import type { Feature } from '../feature.js';
import { AuditsResolver } from './audits.resolver.js';

/** What the API has of audits. */
export const audits = {
  resolvers: [AuditsResolver],
} satisfies Feature;
