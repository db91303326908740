import type { Id } from '@sonae/tenancy';

/** The pharmacies that a notice addresses. */
export type AdvisoryAudience =
  { kind: 'ALL' } | { kind: 'BRANCH'; branchId: Id } | { kind: 'PHARMACIES'; pharmacyIds: Id[] };

/** The audience as a request names it, before it was checked. */
export interface AdvisoryAudienceInput {
  kind: AdvisoryAudience['kind'];
  branchId?: Id | null;
  pharmacyIds?: readonly Id[] | null;
}

/** The most pharmacies that a list may name; a longer list should be a branch, or all members. */
export const MAX_LISTED_PHARMACIES = 1_000;
