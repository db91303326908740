import { carryOutWithdrawals } from '@sonae/domain/withdrawals';
import type { Feature } from '../feature.js';
import { scheduleScope } from '../schedule-scope.js';

/** The manifest of withdrawals in the worker. */
export const withdrawals = {
  clock: ({ database, clock }) => {
    const withdraw = () => carryOutWithdrawals(database, scheduleScope, clock());
    // Planned withdrawals take effect as their day begins in Japan, before other mail is written to them.
    return [{ line: '* * * * *', task: 'withdrawals', work: withdraw, atStart: true }];
  },
} satisfies Feature;
