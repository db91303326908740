import { findIncidents } from '@sonae/domain/incidents';
import { completePharmacies } from '@sonae/domain/members';
import type { Feature } from '../feature.js';
import { inside } from '../graphql/ids/find-node.js';
import { pharmacyPartsOf } from '../pharmacies/pharmacy-parts-of.js';
import { IncidentsResolver } from './incidents.resolver.js';

/** The manifest of incidents in the API. */
export const incidents = {
  resolvers: [IncidentsResolver],
  nodes: {
    Incident: inside(async (tx, id, info) => {
      const { incidents } = await findIncidents(tx, { id });
      return (await completePharmacies(tx, pharmacyPartsOf(info, 'pharmacy'), incidents))[0];
    }),
  },
} satisfies Feature;
