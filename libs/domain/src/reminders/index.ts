export { jobs, sendReviewRemindersJob } from './reminder.jobs.js';
export { sendReviewReminders, type RemindersSent } from './send-review-reminders.js';
