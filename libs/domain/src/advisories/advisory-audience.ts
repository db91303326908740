import type { Id } from '@sonae/tenancy';

/** To whom a notice goes. */
export type AdvisoryAudience =
  { kind: 'ALL' } | { kind: 'BRANCH'; branchId: Id } | { kind: 'PHARMACIES'; pharmacyIds: Id[] };

/** The audience as a request names it, before it was checked. */
export interface AdvisoryAudienceInput {
  kind: AdvisoryAudience['kind'];
  branchId?: Id | null;
  pharmacyIds?: readonly Id[] | null;
}

/** Pharmacies that a list may name; longer ones are a branch or everybody. */
export const MAX_LISTED_PHARMACIES = 1_000;
