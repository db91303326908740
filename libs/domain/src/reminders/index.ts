/** A reminder is one frozen message to every contact that mail reaches. */

export { jobs, sendReviewRemindersJob } from './reminder.jobs.js';
export { sendReviewReminders, type RemindersSent } from './send-review-reminders.js';
