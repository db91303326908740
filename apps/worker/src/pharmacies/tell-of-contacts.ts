import { tellContactsToCheck } from '@sonae/domain/pharmacies';
import type { Services } from '../services.js';
import { scheduleScope } from '../schedule-scope.js';

/** Reports contacts that mail does not reach to the officers, once a day at most. */
export async function tellOfContacts({ database, clock, log, settings }: Services): Promise<void> {
  const now = clock();
  const told = await tellContactsToCheck(database, scheduleScope, { now, fromHour: settings.REMINDER_HOUR });
  if (told > 0) log.info({ told }, 'contacts to check');
}
