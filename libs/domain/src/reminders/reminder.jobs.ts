import { z } from 'zod';
import { defineJob } from '@sonae/platform/jobs';

/** "It may be time for reminders": rung every hour; which are due is worked out from the reviews. */
export const sendReviewRemindersJob = defineJob('reminders.sendReviewReminders', z.object({}));

/** Every job of this feature. */
export const jobs = [sendReviewRemindersJob] as const;
