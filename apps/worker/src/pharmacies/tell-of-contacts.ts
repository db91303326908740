import { tellContactsToCheck } from '@sonae/domain/pharmacies';
import type { Services } from '../services.js';
import { scheduleScope } from '../schedule-scope.js';

/** Tells the officers of contacts that mail does not reach, once a day at most. */
export async function tellOfContacts({ database, clock, log, settings }: Services): Promise<void> {
  const now = clock();
  const told = await tellContactsToCheck(database, scheduleScope, { now, fromHour: settings.REMINDER_HOUR });
  if (told > 0) log.info({ told }, 'contacts to check');
}
