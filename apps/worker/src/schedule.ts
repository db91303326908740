import { setInterval as every } from 'node:timers';
import { carryOutOwnerChanges } from '@sonae/domain/pharmacies';
import { countLateMembers } from '@sonae/domain/statistics';
import { carryOutWithdrawals } from '@sonae/domain/withdrawals';
import { Cron } from 'croner';
import type { Sender } from './deliveries/open-sender.js';
import type { Watch } from './deliveries/watch-deliveries.js';
import { admitWaiting } from './accounts/admit-waiting.js';
import { warnOfKeys } from './accounts/warn-of-keys.js';
import { alertIncidentHandler } from './incidents/alert-incident.handler.js';
import { alertMissed } from './incidents/alert-missed.js';
import type { Parts } from './parts.js';
import { tellOfContacts } from './pharmacies/tell-of-contacts.js';
import { sendReviewRemindersHandler } from './reminders/send-review-reminders.handler.js';
import { scheduleScope } from './schedule-scope.js';
import { tidyTables } from './tidy-tables.js';

/** What the worker does by the clock. Every process does it: nothing here does its work twice. */
export interface Schedule {
  stop(): void;
}

/** Starts the clockwork; the only place with cron lines. `onStuck` is told when this process has stopped working. */
export function startSchedule(parts: Parts, sender: Sender, watch: Watch, onStuck: () => void): Schedule {
  const { settings, log } = parts;
  const failed = (task: string) => (error: unknown) =>
    log.warn({ err: error, task }, 'scheduled task failed');
  const alert = alertIncidentHandler(parts);
  const remind = sendReviewRemindersHandler(parts);
  const countLate = async () => {
    await countLateMembers(parts.database, scheduleScope, parts.clock());
  };

  const withdraw = async () => {
    await carryOutWithdrawals(parts.database, scheduleScope, parts.clock());
  };

  const moveOwners = async () => {
    await carryOutOwnerChanges(parts.database, scheduleScope, parts.clock());
  };

  // The doorbell may be lost, the rows are not: whatever is due is found here.
  function sweep(): void {
    sender.ring();
    watch().then((state) => {
      if (state === 'STUCK') onStuck();
    }, failed('watch'));
  }

  const at = (line: string, task: string, work: () => Promise<void>) =>
    new Cron(line, { timezone: 'Asia/Tokyo', protect: true, catch: failed(task), unref: true }, work);
  const lines = [
    at('5 * * * *', 'reminders', () => remind.handle({})),
    at('11 * * * *', 'contacts', () => tellOfContacts(parts)),
    at('* * * * *', 'incidents', () => alertMissed(parts, alert)),
    at('* * * * *', 'roles', () => admitWaiting(parts)),
    at('23 9 * * *', 'keys', () => warnOfKeys(parts)),
    // Soon after midnight; again in case it failed. Until then readers count the new day themselves.
    at('1 * * * *', 'late members', countLate),
    // Planned ones leave as their day begins in Japan, before anything else is written to them.
    at('* * * * *', 'withdrawals', withdraw),
    at('* * * * *', 'changes of owner', moveOwners),
    at('17 3 * * *', 'tidy', () => tidyTables(parts)),
  ];
  const sweeping = every(sweep, settings.SWEEP_SECONDS * 1000);
  sweep();
  // What fell due while no worker ran is done at the start, not at the next full hour; `npm run story` counts on it.
  void remind.handle({}).catch(failed('reminders'));
  void alertMissed(parts, alert).catch(failed('incidents'));
  void tellOfContacts(parts).catch(failed('contacts'));
  void admitWaiting(parts).catch(failed('roles'));
  void countLate().catch(failed('late members'));
  void withdraw().catch(failed('withdrawals'));
  void moveOwners().catch(failed('changes of owner'));
  return {
    stop() {
      clearInterval(sweeping);
      for (const line of lines) line.stop();
    },
  };
}
