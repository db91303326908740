import { setInterval as every } from 'node:timers';
import { carryOutOwnerChanges } from '@sonae/domain/pharmacies';
import { countLateMembers } from '@sonae/domain/statistics';
import { carryOutWithdrawals } from '@sonae/domain/withdrawals';
import type { Watch } from './deliveries/watch-deliveries.js';
import { admitWaiting } from './accounts/admit-waiting.js';
import { warnOfKeys } from './accounts/warn-of-keys.js';
import { watchHold } from './holds/watch-hold.js';
import type { Rung } from './handlers.js';
import { alertMissed } from './incidents/alert-missed.js';
import type { Parts } from './parts.js';
import { tellOfContacts } from './pharmacies/tell-of-contacts.js';
import { sendReviewRemindersHandler } from './reminders/send-review-reminders.handler.js';
import { runByClock, type TimedWork } from './run-by-clock.js';
import { makeMonths } from './make-months.js';
import { scheduleScope } from './schedule-scope.js';
import { tidyTables } from './tidy-tables.js';

/** What the worker does by the clock. Every process does it: nothing here does its work twice. */
export interface Schedule {
  stop(): void;
}

/** Work by the clock. It is safe to do twice and at the same moment. */
interface ClockTask extends TimedWork {
  /** What the log calls it. */
  task: string;
  /** Whether it is also done at the start, for what fell due while no worker ran. */
  atStart: boolean;
}

/** What the sweep rings and looks at. */
interface Swept extends Rung {
  watch: Watch;
}

/** Starts the clockwork; the only place with cron lines. `onStuck` is told when this process has stopped working. */
export function startSchedule(parts: Parts, swept: Swept, onStuck: () => void): Schedule {
  const { settings, log } = parts;
  const failed = (task: string) => (error: unknown) =>
    log.warn({ err: error, task }, 'scheduled task failed');
  const sweep = sweeper(parts, swept, { failed, onStuck });
  const tasks = clockTasks(parts);
  const stopTasks = runByClock(parts.clock, tasks, ({ task }, error) => failed(task)(error));
  const sweeping = every(sweep, settings.SWEEP_SECONDS * 1000);
  sweep();
  for (const { task, work, atStart } of tasks) if (atStart) void work().catch(failed(task));
  return {
    stop() {
      clearInterval(sweeping);
      stopTasks();
    },
  };
}

function clockTasks(parts: Parts): ClockTask[] {
  const { database, clock } = parts;
  const remind = sendReviewRemindersHandler(parts);
  const countLate = () => countLateMembers(database, scheduleScope, clock());
  const withdraw = () => carryOutWithdrawals(database, scheduleScope, clock());
  const moveOwners = () => carryOutOwnerChanges(database, scheduleScope, clock());
  return [
    // `npm run story` counts on the reminders at the start.
    { line: '5 * * * *', task: 'reminders', work: () => remind.handle({}), atStart: true },
    { line: '11 * * * *', task: 'contacts', work: () => tellOfContacts(parts), atStart: true },
    { line: '* * * * *', task: 'roles', work: () => admitWaiting(parts), atStart: true },
    // Soon after midnight; again in case it failed. Until then readers count the new day themselves.
    { line: '1 * * * *', task: 'late members', work: countLate, atStart: true },
    // Planned ones leave as their day begins in Japan, before anything else is written to them.
    { line: '* * * * *', task: 'withdrawals', work: withdraw, atStart: true },
    { line: '* * * * *', task: 'changes of owner', work: moveOwners, atStart: true },
    // Once a day: these wait for the next day when no worker ran.
    { line: '23 9 * * *', task: 'keys', work: () => warnOfKeys(parts), atStart: false },
    // A year ahead; every hour, because a lock that is not free is given up.
    { line: '41 * * * *', task: 'months', work: () => makeMonths(parts), atStart: true },
    { line: '17 3 * * *', task: 'tidy', work: () => tidyTables(parts), atStart: false },
  ];
}

interface Sweeping {
  failed: (task: string) => (error: unknown) => void;
  onStuck: () => void;
}

// The doorbell may be lost, the rows are not: mail that is due or to be written and reports to alert are found here.
function sweeper(
  parts: Parts,
  { sender, preparer, stops, watch }: Swept,
  { failed, onStuck }: Sweeping,
): () => void {
  let alerting = false;
  let holding = false;

  async function hold(): Promise<void> {
    if (holding) return;
    holding = true;
    try {
      if (await watchHold(parts)) sender.ring();
    } finally {
      holding = false;
    }
  }

  async function alertRest(): Promise<void> {
    if (alerting) return;
    alerting = true;
    try {
      if ((await alertMissed(parts)) > 0) sender.ring();
    } finally {
      alerting = false;
    }
  }

  return () => {
    sender.ring();
    stops.ring();
    hold().catch(failed('hold'));
    preparer.ring().catch(failed('advisories'));
    alertRest().catch(failed('incidents'));
    watch().then((state) => {
      if (state === 'STUCK') onStuck();
    }, failed('watch'));
  };
}
