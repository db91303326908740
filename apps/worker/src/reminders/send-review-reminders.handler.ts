import { sendReviewReminders, sendReviewRemindersJob } from '@sonae/domain/reminders';
import { handlerOf, type JobHandler } from '@sonae/platform/jobs';
import type { Services } from '../services.js';

/** Writes the due reminders of all associations. A reminder that is already written stays as it is. */
export function sendReviewRemindersHandler({ database, clock, log, settings }: Services): JobHandler {
  return handlerOf(sendReviewRemindersJob, async () => {
    const { written, unreachable } = await sendReviewReminders(database, {
      now: clock(),
      fromHour: settings.REMINDER_HOUR,
    });
    if (written > 0 || unreachable > 0) log.info({ written, unreachable }, 'reminders');
  });
}
