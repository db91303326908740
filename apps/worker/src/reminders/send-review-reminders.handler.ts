import { sendReviewReminders, sendReviewRemindersJob } from '@sonae/domain/reminders';
import { handlerOf, type JobHandler } from '@sonae/platform/jobs';
import type { Parts } from '../parts.js';

/** Brings the reminders of all associations up to date; a rung already written is left as it is. */
export function sendReviewRemindersHandler({ database, clock, log, settings }: Parts): JobHandler {
  return handlerOf(sendReviewRemindersJob, async () => {
    const { written, unreachable } = await sendReviewReminders(database, {
      now: clock(),
      fromHour: settings.REMINDER_HOUR,
    });
    if (written > 0 || unreachable > 0) log.info({ written, unreachable }, 'reminders');
  });
}
