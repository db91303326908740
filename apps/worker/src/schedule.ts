import { setInterval as every } from 'node:timers';
import type { Watch } from './deliveries/watch-deliveries.js';
import type { MailServerWatch } from './deliveries/outages/watch-mail-server.js';
import type { ClockTask, Feature, Rung } from './feature.js';
import * as features from './features.js';
import { makeMonths } from './make-months.js';
import type { Services } from './services.js';
import { runByClock } from './run-by-clock.js';
import { runSingly, type Runner } from './run-singly.js';
import { tidyTables } from './tidy-tables.js';
import { watchArchive } from './watch-archive.js';

const all: readonly Feature[] = Object.values(features);

/** The scheduled work of the worker. Every process runs it; no work takes effect twice. */
export interface Schedule {
  /** Begins nothing more, and resolves when running work is done, or after `milliseconds`. */
  stop(milliseconds: number): Promise<void>;
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
  /** Called once the first look has found no undetected restore: work may begin. */
  onBegin: () => void;
}

/**
 * Starts the scheduled work of all features. Each round looks for a restored database first: otherwise mail that was
 * due before the restore would be sent as new.
 */
export function startSchedule(services: Services, swept: Swept, { onStuck, onBegin }: Listening): Schedule {
  const { settings, log } = services;
  const ending = new AbortController();
  const runner = runSingly((task, error) => log.warn({ err: error, task }, 'scheduled task failed'));
  const begin = ({ task, work }: ClockTask) => runner.begin(task, work);
  const tasks = clockTasks(services, ending.signal);
  let stopTasks: (() => void) | undefined;
  const onLooked = () => {
    if (ending.signal.aborted) return;
    if (!stopTasks) {
      onBegin();
      stopTasks = runByClock(services.clock, tasks, begin);
      for (const each of tasks) if (each.atStart) begin(each);
    }
    findRest(services, swept, runner);
  };
  const sweep = () => sweepOnce(services, swept, { runner, onStuck, onLooked });
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

function clockTasks(services: Services, ending: AbortSignal): ClockTask[] {
  return [
    ...all.flatMap(({ clock }) => clock?.(services) ?? []),
    // A year ahead. Every hour, because a run gives up when its lock is not free.
    { line: '41 * * * *', task: 'months', work: () => makeMonths(services), atStart: true },
    // Once a day. It waits for the next day when no worker runs.
    { line: '17 3 * * *', task: 'tidy', work: () => tidyTables(services, ending), atStart: false },
  ];
}

interface Sweeping {
  runner: Runner;
  onStuck: () => void;
  /** Called when every restore is detected, and earlier mail is on hold. */
  onLooked: () => void;
}

// A ring may be lost, a row is not: this finds due mail, and a restored database.
function sweepOnce(services: Services, swept: Swept, { runner, onStuck, onLooked }: Sweeping): void {
  const { dispatcher, stops, watch, mailServer } = swept;
  dispatcher.ring();
  stops.ring();
  const looks = all.flatMap(({ first }) => first?.(services, swept) ?? []);
  runner.begin(looks.map(({ task }) => task).join(', '), async () => {
    for (const { work } of looks) await work();
    onLooked();
  });
  runner.begin('watch', async () => {
    if ((await watch()) === 'STUCK') onStuck();
  });
  runner.begin('mail server', () => mailServer.look());
  runner.begin('archive', () => watchArchive(services));
}

// Finds messages to write and reports to alert whose ring was lost.
function findRest(services: Services, swept: Swept, runner: Runner): void {
  const tasks = all.flatMap(({ sweep }) => sweep?.(services, swept) ?? []);
  for (const { task, work } of tasks) runner.begin(task, work);
}
