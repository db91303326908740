import type { Feature } from '../feature.js';
import { AuditsResolver } from './audits.resolver.js';

/** The manifest of audits in the API. */
export const audits = {
  resolvers: [AuditsResolver],
} satisfies Feature;
