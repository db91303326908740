import type { GraphQLResolveInfo } from 'graphql';
import type { AdvisoryPart } from '@sonae/domain/advisories';
import { partsOf } from '../graphql/selection/parts-of.js';

const partOf: Readonly<Record<string, AdvisoryPart>> = {
  versions: 'versions',
  funnel: 'funnel',
  withdrawn: 'withdrawn',
  onHold: 'onHold',
  preparation: 'preparation',
  pause: 'pause',
  cancellation: 'cancellation',
};

/** The parts of a notice that a query selects below the resolved field; only these are read. */
export function advisoryPartsOf(info: GraphQLResolveInfo): Set<AdvisoryPart> {
  return partsOf(info, partOf);
}
