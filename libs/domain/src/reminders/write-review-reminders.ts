import { lockReviews } from '@sonae/domain/assessments';
import { cancelDeliveries, findSender, writeDeliveriesFrom } from '@sonae/domain/deliveries';
import type { AssociationScope, Tx } from '@sonae/tenancy';
import { dayInJapan, daysBetween } from '@sonae/platform/time';
import { dueReviewsQuery, reachableContact } from './due-reviews-query.js';
import { findDueReviews } from './find-due-reviews.js';
import { findDueReminders, type DueReminder } from './find-due-reminders.js';
import { compileReviewReminderMail } from './review-reminder.mail.js';
import { reviewReminderEnd } from './review-reminder-end.js';
import type { ReviewCycle } from './review-reminder.texts.js';

/**
 * Writes the due reminders of one association to the ledger: one message for each rung and due day, to every contact of
 * the pharmacies concerned that mail reaches.
 * @returns how many deliveries it wrote
 */
export async function writeReviewReminders(tx: Tx<AssociationScope>): Promise<number> {
  await lockReviews(tx, 'reminders');
  const sender = await findSender(tx, tx.scope.associationId);
  const cycle = await cycleOf(tx);
  let written = 0;
  for (const due of (await findDueReminders(tx)).filter(({ reachable }) => reachable > 0)) {
    const { rung, wave, dueOn, initial } = due;
    const daysLeft = daysBetween(dayInJapan(tx.now), dueOn);
    await cancelDeliveries(tx, await findDueReviews(tx, due), 'OVERTAKEN');
    const { messageId, count } = await writeDeliveriesFrom(tx, {
      kind: 'REVIEW_REMINDER',
      compiled: compileReviewReminderMail({
        sender,
        rung,
        dueOn,
        daysLeft,
        cycle: initial ? 'FIRST' : cycle,
      }),
      wave,
      usefulUntil: reviewReminderEnd(tx.now, { rung, dueOn }),
      recipients: recipientsOf(tx, due),
    });
    await tx.audit({
      action: 'reminders.sendReviewReminders',
      recordType: 'message',
      ...(count > 0 && { recordId: messageId }),
      after: { due, count },
    });
    written += count;
  }
  // Another worker wrote them: nothing is left, but a transaction that commits needs an audit row.
  if (written === 0)
    await tx.audit({ action: 'reminders.sendReviewReminders', recordType: 'message', after: { count: 0 } });
  return written;
}

// The kind of a review that follows another, from the association's review period.
async function cycleOf(tx: Tx<AssociationScope>): Promise<ReviewCycle> {
  const [association] = await tx.query<{ months: number }>(
    'SELECT review_months AS months FROM association WHERE id = $1',
    [tx.scope.associationId],
  );
  return association?.months === 12 ? 'YEARLY' : 'REGULAR';
}

function recipientsOf(tx: Tx<AssociationScope>, { wave, dueOn, initial }: DueReminder) {
  const { sql, params } = dueReviewsQuery(tx);
  return {
    // The reviews first, each with its contacts by index: a plan that is also good right after a large import.
    sql: `SELECT c.id AS recipient_id, c.email AS address, due.pharmacy_id, due.subject_id,
        jsonb_build_object('recipientName', c.name, 'pharmacyName', due.name) AS fields
      FROM (SELECT a.id AS subject_id, p.id AS pharmacy_id, p.name, p.association_id
        FROM ${sql} AND r.wave = $6 AND a.due_on = $7::date AND (a.period = 1) = $8 OFFSET 0) due
      JOIN contact c ON c.association_id = due.association_id AND c.pharmacy_id = due.pharmacy_id
        AND ${reachableContact}`,
    params: [...params, wave, dueOn, initial],
  };
}
