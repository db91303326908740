import { ask, type Asked, type PlanWorld } from '@sonae/testing';
import { findDueReminders } from '../find-due-reminders.js';
import { findDueReviews } from '../find-due-reviews.js';
import { findDueTargets } from '../find-due-targets.js';

/** How the statements of this feature are asked for. */
export function plans({ association }: PlanWorld): Asked[] {
  return [
    ask('reminders/find-due-reminders', findDueReminders, [[association]]),
    ask('reminders/find-due-reviews', findDueReviews, [
      [
        association,
        { rung: -7, wave: 'D-7', dueOn: '2028-02-29', initial: false, reachable: 1, unreachable: 0 },
      ],
    ]),
    ask('reminders/find-due-targets', findDueTargets, [[association]]),
  ];
}
