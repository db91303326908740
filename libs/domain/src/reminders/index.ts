export { findDueReminders, type DueReminder } from './find-due-reminders.js';
export { jobs, sendReminders } from './reminder.jobs.js';
export { reviewLadder } from './review-ladder.js';
export { sendReviewReminders, type RemindersSent } from './send-review-reminders.js';
