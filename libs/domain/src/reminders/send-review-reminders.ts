import type { AssociationScope, Database, Id, SystemScope } from '@sonae/tenancy';
import { doEach } from '@sonae/platform/errors';
import { hourInJapan } from '@sonae/platform/time';
import { findDueReminders } from './find-due-reminders.js';
import { findDueTargets } from './find-due-targets.js';
import { sendReviewRemindersJob } from './reminder.jobs.js';
import { firstHour } from './review-ladder.js';
import { writeReviewReminders } from './write-review-reminders.js';
import { writeTargetReminders } from './write-target-reminders.js';

/** What one run of the reminders did. */
export interface RemindersSent {
  /** Deliveries written to the ledger. */
  written: number;
  /** Pharmacies that should have been reminded, but mail servers refused all their addresses: they want a telephone call. */
  unreachable: number;
}

const nothing: RemindersSent = { written: 0, unreachable: 0 };

/**
 * Brings the reminders of all associations up to date, those of reviews and those of the 目標日, as often as one likes.
 * Each association is transactions of its own; one that fails does not hold up the others.
 * @param fromHour before this hour of the day in Japan nothing is written (24: never)
 * @throws AggregateError after all had their turn, when some failed
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
