import { removeEndedSessions, removeOldEvents } from '@sonae/domain/accounts';
import { periodDays } from '@sonae/domain/periods';
import type { Feature } from '../feature.js';
import { admitWaiting } from './admit-waiting.js';
import { warnOfKeys } from './warn-of-keys.js';

const limit = 5_000;

/** The manifest of accounts in the worker. */
export const accounts = {
  clock: (services) => [
    { line: '* * * * *', task: 'roles', work: () => admitWaiting(services), atStart: true },
    // Once a day. It waits for the next day when no worker runs.
    { line: '23 9 * * *', task: 'keys', work: () => warnOfKeys(services), atStart: false },
  ],
  tidyings: () => [
    {
      table: 'session',
      batch: (tx) => removeEndedSessions(tx, { days: periodDays('session'), limit }),
    },
    {
      table: 'security_event',
      batch: (tx) => removeOldEvents(tx, { days: periodDays('security_event'), limit }),
    },
  ],
} satisfies Feature;
