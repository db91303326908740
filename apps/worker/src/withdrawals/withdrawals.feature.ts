import { carryOutWithdrawals } from '@sonae/domain/withdrawals';
import type { Feature } from '../feature.js';
import { scheduleScope } from '../schedule-scope.js';

/** What the worker does for withdrawals. */
export const withdrawals = {
  clock: ({ database, clock }) => {
    const withdraw = () => carryOutWithdrawals(database, scheduleScope, clock());
    // Planned withdrawals take effect as their day begins in Japan, before other mail is written to them.
    return [{ line: '* * * * *', task: 'withdrawals', work: withdraw, atStart: true }];
  },
} satisfies Feature;
