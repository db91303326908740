import { markBounces } from '@sonae/domain/deliveries';
import type { Services } from '../../services.js';
import { deliverScope } from '../deliver-scope.js';

/** Marks contacts that were locked when their mail bounced. Contacts that are still locked wait for the next run. */
export async function markNotedBounces({ database, log }: Pick<Services, 'database' | 'log'>): Promise<void> {
  for (let marked = 1; marked > 0;) {
    marked = await database.run(deliverScope, markBounces);
    if (marked > 0) log.info({ marked }, 'contacts were marked after their bounces');
  }
}
