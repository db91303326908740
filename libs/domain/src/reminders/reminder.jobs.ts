import { z } from 'zod';
import { defineJob } from '@sonae/platform/jobs';

/** Checks for due reminders, every hour. The reviews determine which are due, so the payload is empty. */
export const sendReviewRemindersJob = defineJob('reminders.sendReviewReminders', z.object({}));

/** Every job of this feature. */
export const jobs = [sendReviewRemindersJob] as const;
