import type { GraphQLResolveInfo } from 'graphql';
import type { Pharmacy, PharmacyPart } from '@sonae/domain/members';
import { partsOf } from '../graphql/selection/parts-of.js';

const partOf: Readonly<Record<Exclude<keyof Pharmacy, 'id' | 'code' | 'name'>, PharmacyPart>> = {
  nameKana: 'details',
  medicalInstitutionCode: 'details',
  postalCode: 'details',
  address: 'details',
  phone: 'details',
  fax: 'details',
  managerName: 'details',
  lastSubmittedAt: 'details',
  version: 'details',
  branch: 'place',
  corporation: 'place',
  status: 'status',
  dueOn: 'review',
  answeredCount: 'review',
  openIncidentCount: 'activity',
  lastAcknowledgedAt: 'activity',
  contacts: 'contacts',
  policeStation: 'police',
  withdrawal: 'withdrawal',
  handedOverAt: 'withdrawal',
};

/**
 * The parts of a pharmacy that a query selects below the resolved field; only these are read.
 * @param within the field that contains the pharmacy, when it is not the resolved one
 */
export function pharmacyPartsOf(
  info: GraphQLResolveInfo,
  within?: 'pharmacy' | 'members',
): Set<PharmacyPart> {
  return partsOf(info, partOf, within);
}
