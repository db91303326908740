import type { ReviewStatus } from '@sonae/domain/assessments';
import type { Id } from '@sonae/tenancy';

/** A filter on members; without conditions it finds all present ones. */
export interface PharmacyFilter {
  /** This member, withdrawn or not. */
  id?: Id;
  /** These members, including withdrawn ones: other records still name them. */
  ids?: readonly Id[];
  branchId?: Id | null;
  status?: ReviewStatus | null;
  /** Members whose open review is past its due date in Japan, in any status. */
  overdue?: boolean;
  /** Members to which this notice was sent and that have not acknowledged its newest version. */
  notAcknowledged?: Id | null;
  /**
   * A part of the name, its kana, the manager's or the owner's name or a contact's e-mail address, or the beginning of
   * the member code: 1 to 50 characters, compared in the form of `app.search_form`.
   */
  search?: string | null;
  /** Withdrawn members instead of present ones; `id` and `ids` find both. */
  withdrawn?: boolean;
}
