import type { ReviewStatus } from '@sonae/domain/assessments';
import type { Id } from '@sonae/tenancy';

/** Which members a list is about; all of them when nothing is given. */
export interface PharmacyFilter {
  /** This one, withdrawn or not. */
  id?: Id;
  /** These, those that have withdrawn too: other records still name them. */
  ids?: readonly Id[];
  branchId?: Id | null;
  status?: ReviewStatus | null;
  /** Those whose open review is past its due date in Japan, whatever their status. */
  overdue?: boolean;
  /** Those to which this notice was sent and of which no one acknowledged its newest version. */
  notAcknowledged?: Id | null;
  /**
   * Part of the name, its kana, the manager's or the owner's name or a contact's e-mail address, or the beginning of the
   * member code: 1 to 50 characters. Compared as `app.search_form` has it.
   */
  search?: string | null;
  /** Those that have withdrawn, instead of the present ones. One asked for by its id is found either way. */
  withdrawn?: boolean;
}
