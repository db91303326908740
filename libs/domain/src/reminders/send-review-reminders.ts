import type { AssociationScope, Database, Id, SystemScope } from '@sonae/tenancy';
import { doEach } from '@sonae/platform/errors';
import { hourInJapan } from '@sonae/platform/time';
import { findDueReminders } from './find-due-reminders.js';
import { findDueTargets } from './find-due-targets.js';
import { sendReviewRemindersJob } from './reminder.jobs.js';
import { firstHour } from './review-ladder.js';
import { writeReviewReminders } from './write-review-reminders.js';
import { writeTargetReminders } from './write-target-reminders.js';

/** The result of one run of the reminders. */
export interface RemindersSent {
  /** Deliveries written to the ledger. */
  written: number;
  /** Pharmacies with a due reminder whose addresses have all bounced: an officer has to telephone. */
  unreachable: number;
}

const nothing: RemindersSent = { written: 0, unreachable: 0 };

/**
 * Writes the due reminders of all associations, those of reviews and those of the 目標日. Idempotent. Each association
 * has transactions of its own; a failure does not stop the others.
 * @param fromHour before this hour of the day in Japan nothing is written (24: never)
 * @throws AggregateError at the end, when some associations failed
 */
export async function sendReviewReminders(
  database: Database,
  { now, fromHour = firstHour }: { now: Date; fromHour?: number },
): Promise<RemindersSent> {
  if (hourInJapan(now) < fromHour) return nothing;
  const requestId = `${sendReviewRemindersJob.name}:${now.toISOString()}`;
  const schedule: SystemScope = { kind: 'system', task: 'schedule', actor: 'system', requestId };
  const associations = await database.read(schedule, (tx) =>
    tx.query<{ id: Id }>('SELECT id FROM association'),
  );
  const total = { ...nothing };
  const task = {
    nameOf: ({ id }: { id: Id }) => `association ${id}`,
    failed: 'the reminders of some associations failed',
  };
  await doEach(associations, task, async ({ id: associationId }) => {
    const sent = await remind(database, { kind: 'association', associationId, actor: 'system', requestId });
    total.written += sent.written;
    total.unreachable += sent.unreachable;
  });
  return total;
}

async function remind(database: Database, scope: AssociationScope): Promise<RemindersSent> {
  const due = await database.read(scope, findDueReminders);
  const unreachable = due.reduce((sum, each) => sum + each.unreachable, 0);
  const written = due.some(({ reachable }) => reachable > 0)
    ? await database.run(scope, writeReviewReminders)
    : 0;
  const targets = await database.read(scope, findDueTargets);
  const reminded = targets.length > 0 ? await database.run(scope, writeTargetReminders) : 0;
  return { written: written + reminded, unreachable };
}
