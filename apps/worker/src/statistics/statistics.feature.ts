import { countLateMembers } from '@sonae/domain/statistics';
import type { Feature } from '../feature.js';
import { scheduleScope } from '../schedule-scope.js';

/** The manifest of statistics in the worker. */
export const statistics = {
  clock: ({ database, clock }) => {
    const countLate = () => countLateMembers(database, scheduleScope, clock());
    // Soon after midnight, and again in case of a failure. Until then reads compute the new day themselves.
    return [{ line: '1 * * * *', task: 'late members', work: countLate, atStart: true }];
  },
} satisfies Feature;
