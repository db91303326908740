import { lockReviews } from '@sonae/domain/assessments';
import { findSender, writeDeliveriesFrom } from '@sonae/domain/deliveries';
import type { AssociationScope, Tx } from '@sonae/tenancy';
import { dayInJapan, daysBetween } from '@sonae/platform/time';
import { reachableContact } from './due-reviews-query.js';
import { dueTargetsQuery } from './due-targets-query.js';
import { findDueTargets, type DueTarget } from './find-due-targets.js';
import { targetReminderEnd } from './target-reminder-end.js';
import { compileTargetReminderMail } from './target-reminder.mail.js';

/**
 * Writes the reminders of the 目標日 of one association to the ledger: one message for each rung and day, to every
 * contact of the pharmacies concerned that mail reaches. The subject is the pharmacy, not the review, so that a
 * submission in between does not repeat a reminder.
 * @returns how many deliveries it wrote
 */
export async function writeTargetReminders(tx: Tx<AssociationScope>): Promise<number> {
  await lockReviews(tx, 'reminders');
  const sender = await findSender(tx, tx.scope.associationId);
  let written = 0;
  for (const due of await findDueTargets(tx)) {
    const { rung, wave, targetOn } = due;
    const daysLeft = daysBetween(dayInJapan(tx.now), targetOn);
    const { messageId, count } = await writeDeliveriesFrom(tx, {
      kind: 'TARGET_REMINDER',
      compiled: compileTargetReminderMail({ sender, rung, targetOn, daysLeft }),
      wave,
      usefulUntil: targetReminderEnd(tx.now, { rung, targetOn }),
      recipients: recipientsOf(tx, due),
    });
    await tx.audit({
      action: 'reminders.sendTargetReminders',
      recordType: 'message',
      ...(count > 0 && { recordId: messageId }),
      after: { due, count },
    });
    written += count;
  }
  // Another worker wrote them: nothing is left, but a transaction that commits needs an audit row.
  if (written === 0)
    await tx.audit({ action: 'reminders.sendTargetReminders', recordType: 'message', after: { count: 0 } });
  return written;
}

function recipientsOf(tx: Tx<AssociationScope>, { wave }: DueTarget) {
  const { sql, params } = dueTargetsQuery(tx);
  return {
    sql: `SELECT c.id AS recipient_id, c.email AS address, due.pharmacy_id, due.pharmacy_id AS subject_id,
        jsonb_build_object('recipientName', c.name, 'pharmacyName', due.name, 'items', due.items::text) AS fields
      FROM (SELECT * FROM (${sql}) targets WHERE wave = $7 OFFSET 0) due
      JOIN contact c ON c.association_id = $1 AND c.pharmacy_id = due.pharmacy_id AND ${reachableContact}`,
    params: [...params, wave],
  };
}
