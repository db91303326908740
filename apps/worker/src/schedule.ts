import { setInterval as every } from 'node:timers';
import { carryOutOwnerChanges } from '@sonae/domain/pharmacies';
import { countLateMembers } from '@sonae/domain/statistics';
import { carryOutWithdrawals } from '@sonae/domain/withdrawals';
import type { Watch } from './deliveries/watch-deliveries.js';
import { admitWaiting } from './accounts/admit-waiting.js';
import { warnOfKeys } from './accounts/warn-of-keys.js';
import { markNotedBounces } from './deliveries/mark-noted-bounces.js';
import type { MailServerWatch } from './deliveries/watch-mail-server.js';
import { watchHold } from './holds/watch-hold.js';
import type { Rung } from './handlers.js';
import { alertMissed } from './incidents/alert-missed.js';
import type { Parts } from './parts.js';
import { tellOfContacts } from './pharmacies/tell-of-contacts.js';
import { sendReviewRemindersHandler } from './reminders/send-review-reminders.handler.js';
import { runByClock, type TimedWork } from './run-by-clock.js';
import { runSingly, type Runner } from './run-singly.js';
import { makeMonths } from './make-months.js';
import { scheduleScope } from './schedule-scope.js';
import { tidyTables } from './tidy-tables.js';
import { watchArchive } from './watch-archive.js';

/** The scheduled work of the worker. Every process runs it; no work takes effect twice. */
export interface Schedule {
  /** Begins nothing more, and resolves when what is under way is done, or after so many milliseconds. */
  stop(milliseconds: number): Promise<void>;
}

/** Scheduled work. It is safe to run twice and in parallel. */
interface ClockTask extends TimedWork {
  /** What the log calls it. */
  task: string;
  work: () => Promise<unknown>;
  /** Whether it is also done at the start, for what fell due while no worker ran. */
  atStart: boolean;
}

/** The services that the sweep rings and watches. */
interface Swept extends Rung {
  watch: Watch;
  mailServer: Pick<MailServerWatch, 'look'>;
}

/** Callbacks for the findings of the schedule. */
interface Listening {
  /** This process has stopped working. */
  onStuck: () => void;
  /** For the first time no restore is left to be noticed: work may begin. */
  onBegin: () => void;
}

/**
 * Starts the schedule. It is the only place with cron expressions. Each round looks for a restored database first: otherwise mail that was
 * due before the restore would be sent as new.
 */
export function startSchedule(parts: Parts, swept: Swept, { onStuck, onBegin }: Listening): Schedule {
  const { settings, log } = parts;
  const ending = new AbortController();
  const runner = runSingly((task, error) => log.warn({ err: error, task }, 'scheduled task failed'));
  const begin = ({ task, work }: ClockTask) => runner.begin(task, work);
  const tasks = clockTasks(parts, ending.signal);
  let stopTasks: (() => void) | undefined;
  const onLooked = () => {
    if (ending.signal.aborted) return;
    if (!stopTasks) {
      onBegin();
      stopTasks = runByClock(parts.clock, tasks, begin);
      for (const each of tasks) if (each.atStart) begin(each);
    }
    findRest(parts, swept, runner);
  };
  const sweep = () => sweepOnce(parts, swept, { runner, onStuck, onLooked });
  const sweeping = every(sweep, settings.SWEEP_SECONDS * 1000);
  sweep();
  return {
    async stop(milliseconds) {
      clearInterval(sweeping);
      stopTasks?.();
      ending.abort();
      await runner.idle(milliseconds);
    },
  };
}

function clockTasks(parts: Parts, ending: AbortSignal): ClockTask[] {
  const { database, clock } = parts;
  const remind = sendReviewRemindersHandler(parts);
  const countLate = () => countLateMembers(database, scheduleScope, clock());
  const withdraw = () => carryOutWithdrawals(database, scheduleScope, clock());
  const moveOwners = () => carryOutOwnerChanges(database, scheduleScope, clock());
  return [
    // `npm run story` counts on the reminders at the start.
    { line: '5 * * * *', task: 'reminders', work: () => remind.handle({}), atStart: true },
    { line: '11 * * * *', task: 'contacts', work: () => tellOfContacts(parts), atStart: true },
    { line: '* * * * *', task: 'bounces', work: () => markNotedBounces(parts), atStart: true },
    { line: '* * * * *', task: 'roles', work: () => admitWaiting(parts), atStart: true },
    // Soon after midnight, and again in case it failed. Until then reads compute the new day themselves.
    { line: '1 * * * *', task: 'late members', work: countLate, atStart: true },
    // Planned withdrawals take effect as their day begins in Japan, before other mail is written to them.
    { line: '* * * * *', task: 'withdrawals', work: withdraw, atStart: true },
    { line: '* * * * *', task: 'changes of owner', work: moveOwners, atStart: true },
    // Once a day. They wait for the next day when no worker runs.
    { line: '23 9 * * *', task: 'keys', work: () => warnOfKeys(parts), atStart: false },
    // A year ahead. Every hour, because a run gives up when its lock is not free.
    { line: '41 * * * *', task: 'months', work: () => makeMonths(parts), atStart: true },
    { line: '17 3 * * *', task: 'tidy', work: () => tidyTables(parts, ending), atStart: false },
  ];
}

interface Sweeping {
  runner: Runner;
  onStuck: () => void;
  /** No restore is left to be noticed, and mail of before is on hold. */
  onLooked: () => void;
}

// A ring may be lost, a row is not: this finds due mail, and a restored database.
function sweepOnce(
  parts: Parts,
  { sender, stops, watch, mailServer }: Swept,
  { runner, onStuck, onLooked }: Sweeping,
): void {
  sender.ring();
  stops.ring();
  runner.begin('hold', async () => {
    if (await watchHold(parts)) sender.ring();
    onLooked();
  });
  runner.begin('watch', async () => {
    if ((await watch()) === 'STUCK') onStuck();
  });
  runner.begin('mail server', () => mailServer.look());
  runner.begin('archive', () => watchArchive(parts));
}

// Finds messages to write and reports to alert whose ring was lost.
function findRest(parts: Parts, { sender, preparer }: Swept, runner: Runner): void {
  runner.begin('advisories', () => preparer.ring());
  runner.begin('incidents', async () => {
    if ((await alertMissed(parts)) > 0) sender.ring();
  });
}
