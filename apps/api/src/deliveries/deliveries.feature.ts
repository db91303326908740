import { findDeliveries } from '@sonae/domain/deliveries';
import { completePharmacies } from '@sonae/domain/members';
import type { Feature } from '../feature.js';
import { within } from '../graphql/ids/find-node.js';
import { pharmacyPartsOf } from '../pharmacies/pharmacy-parts-of.js';
import { AdvisoryDeliveriesResolver } from './deliveries.resolver.js';
import { MailOutageResolver } from './mail-outage.resolver.js';

/** The manifest of deliveries in the API. */
export const deliveries = {
  resolvers: [AdvisoryDeliveriesResolver, MailOutageResolver],
  nodes: {
    Delivery: within('association', async (tx, id, info) => {
      const { deliveries } = await findDeliveries(tx, { ids: [id] });
      return (await completePharmacies(tx, pharmacyPartsOf(info, 'pharmacy'), deliveries))[0];
    }),
  },
} satisfies Feature;
