import { countLateMembers } from '@sonae/domain/statistics';
import type { Feature } from '../feature.js';
import { scheduleScope } from '../schedule-scope.js';

/** What the worker does for statistics. */
export const statistics = {
  clock: ({ database, clock }) => {
    const countLate = () => countLateMembers(database, scheduleScope, clock());
    // Soon after midnight, and again in case it failed. Until then reads compute the new day themselves.
    return [{ line: '1 * * * *', task: 'late members', work: countLate, atStart: true }];
  },
} satisfies Feature;
