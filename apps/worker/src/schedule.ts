import { setInterval as every } from 'node:timers';
import { Cron } from 'croner';
import { removeEndedSessions } from '@sonae/domain/accounts';
import { alertIncidentJob, findUnalertedIncidents } from '@sonae/domain/incidents';
import { expireMemberLists } from '@sonae/domain/pharmacies';
import { sendReminders } from '@sonae/domain/reminders';
import { forgetRequests, type SystemScope } from '@sonae/platform/database';
import type { Job, JobHandler } from '@sonae/platform/jobs';
import type { Watch } from './deliveries/watch-deliveries.js';
import type { Sender } from './deliveries/open-sender.js';
import type { Parts } from './parts.js';

/** What the worker does by the clock. */
export interface Schedule {
  stop(): void;
}

const scope: SystemScope = { kind: 'system', task: 'schedule', actor: 'system', requestId: 'schedule' };

/** Starts the clockwork; the only place with cron lines. `onStuck` is told when this process has stopped working. */
export function startSchedule(
  parts: Parts,
  handlers: readonly JobHandler[],
  sender: Sender,
  watch: Watch,
  onStuck: () => void,
): Schedule {
  const { database, settings, log } = parts;
  const failed = (task: string) => (error: unknown) =>
    log.warn({ err: error, task }, 'scheduled task failed');

  async function handle<P>(job: Job<P>, payload: P): Promise<void> {
    await handlers.find((handler) => handler.job.name === job.name)?.handle(payload);
  }

  // The doorbell may be lost, the rows are not: whatever is due is found here.
  function sweep(): void {
    sender.ring();
    watch().then((state) => {
      if (state === 'STUCK') onStuck();
    }, failed('watch'));
  }

  async function alertIncidents(): Promise<void> {
    for (const incident of await database.read(scope, findUnalertedIncidents)) {
      await handle(alertIncidentJob, incident).catch(failed(alertIncidentJob.name));
    }
  }

  async function tidy(): Promise<void> {
    const done = await database.run(scope, async (tx) => ({
      lists: await expireMemberLists(tx),
      sessions: await removeEndedSessions(tx),
      requests: await forgetRequests(tx),
    }));
    log.info(done, 'tidied');
  }

  const at = (line: string, task: string, work: () => Promise<void>) =>
    new Cron(line, { timezone: 'Asia/Tokyo', protect: true, catch: failed(task), unref: true }, work);
  const lines = [
    at('5 * * * *', sendReminders.name, () => handle(sendReminders, {})),
    at('* * * * *', 'incidents', alertIncidents),
    at('17 3 * * *', 'tidy', tidy),
  ];
  const sweeping = every(sweep, settings.SWEEP_SECONDS * 1000);
  sweep();
  // What fell due while no worker ran is made up for now, not at the next full hour.
  void handle(sendReminders, {}).catch(failed(sendReminders.name));
  void alertIncidents().catch(failed('incidents'));
  return {
    stop() {
      clearInterval(sweeping);
      for (const line of lines) line.stop();
    },
  };
}
