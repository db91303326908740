import type { AssociationScope, Tx } from '@sonae/tenancy';
import { dueReviewsQuery, reachableContact } from './due-reviews-query.js';
import type { ReviewRung } from './review-reminder.texts.js';

/** Reviews of one association on the same rung for the same due day: one message. */
export interface DueReminder {
  rung: ReviewRung;
  wave: string;
  /** yyyy-mm-dd. */
  dueOn: string;
  /** Whether it is the first review of these pharmacies. */
  initial: boolean;
  /** Pharmacies with a contact that reminders go to. */
  reachable: number;
  /** Pharmacies without one: all their addresses have bounced. */
  unreachable: number;
}

/** The reminders of an association that are due and not in the ledger, earliest due day first. */
export function findDueReminders(tx: Tx<AssociationScope>): Promise<DueReminder[]> {
  const due = dueReviewsQuery(tx);
  return tx.query<DueReminder>(
    `SELECT rung, wave, to_char(due_on, 'YYYY-MM-DD') AS "dueOn", initial, count(*) FILTER (WHERE known)::int AS reachable,
       count(*) FILTER (WHERE NOT known)::int AS unreachable
     FROM (SELECT r.rung, r.wave, a.due_on, a.period = 1 AS initial,
         EXISTS (SELECT FROM contact c WHERE c.pharmacy_id = a.pharmacy_id AND ${reachableContact}) AS known
       FROM ${due.sql}) reviews
     GROUP BY rung, wave, due_on, initial ORDER BY due_on, rung, initial`,
    due.params,
  );
}
