import { jobs } from '@sonae/domain/reminders';
import type { Feature } from '../feature.js';
import { sendReviewRemindersHandler } from './send-review-reminders.handler.js';

/** The manifest of reminders in the worker. */
export const reminders = {
  jobs,
  handlers: (services) => [sendReviewRemindersHandler(services)],
  clock: (services) => {
    const remind = sendReviewRemindersHandler(services);
    // `npm run story` depends on the reminders at the start.
    return [{ line: '5 * * * *', task: 'reminders', work: () => remind.handle({}), atStart: true }];
  },
} satisfies Feature;
