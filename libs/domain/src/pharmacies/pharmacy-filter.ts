import type { AssessmentStatus } from '@sonae/domain/assessments';
import type { Id } from '@sonae/platform/database';
import { refuse } from './pharmacies.texts.js';

/** Which members a list is about; all of them when nothing is given. */
export interface PharmacyFilter {
  ids?: readonly Id[];
  branchId?: Id | null;
  status?: AssessmentStatus | null;
  /** Part of the name or its kana, or the beginning of the member code: 1 to 50 characters. */
  search?: string | null;
}

/** The filter as parameters `$2` to `$5` of a statement about members. @throws UserError PHARMACY_SEARCH_INVALID */
export function pharmacyFilter({ ids, branchId, status, search }: PharmacyFilter): unknown[] {
  const text = search?.trim();
  if (text !== undefined && (text.length < 1 || text.length > 50 || /[\p{Cc}\p{Cs}]/u.test(text))) {
    throw refuse('PHARMACY_SEARCH_INVALID', { field: 'filter.search' });
  }
  return [ids ?? null, branchId ?? null, status ?? null, text ?? null];
}
