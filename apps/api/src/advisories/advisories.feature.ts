import { findAdvisories } from '@sonae/domain/advisories';
import type { Feature } from '../feature.js';
import { inside } from '../graphql/ids/find-node.js';
import { AcknowledgePage } from './acknowledge.page.js';
import { AdvisoriesResolver } from './advisories.resolver.js';
import { AdvisoryAudienceResolver, AdvisoryBlockResolver } from './advisory-parts.resolver.js';
import { AdvisoryStopsResolver } from './advisory-stops.resolver.js';

/** The manifest of advisories in the API. */
export const advisories = {
  resolvers: [AdvisoriesResolver, AdvisoryStopsResolver, AdvisoryAudienceResolver, AdvisoryBlockResolver],
  pages: [AcknowledgePage],
  nodes: {
    Advisory: inside(async (tx, id) => (await findAdvisories(tx, { id })).advisories[0]),
  },
} satisfies Feature;
