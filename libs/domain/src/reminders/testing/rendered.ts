import { sampleSite as site, type Rendered } from '@sonae/testing';
import { compileReviewReminderMail } from '../review-reminder.mail.js';

const remind = (rung: -60 | -7 | 14) =>
  compileReviewReminderMail({
    sender: site,
    rung,
    cycle: 'YEARLY',
    dueOn: '2027-03-31',
    daysLeft: -rung,
    progress: { answered: 21, total: 27 },
  });

/** The mails and the pages of this feature, by the name of their picture. */
export const rendered: Rendered = {
  mails: {
    'mail-reminder-60': remind(-60),
    'mail-reminder-7': remind(-7),
    'mail-reminder+14': remind(14),
  },
};
