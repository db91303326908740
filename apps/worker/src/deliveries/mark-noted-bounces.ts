import { markBounces } from '@sonae/domain/deliveries';
import type { Parts } from '../parts.js';
import { deliverScope } from './deliver-scope.js';

/** Marks the contacts that others had locked when their mail came back. Those that are still locked have to wait again. */
export async function markNotedBounces({ database, log }: Pick<Parts, 'database' | 'log'>): Promise<void> {
  for (let marked = 1; marked > 0;) {
    marked = await database.run(deliverScope, markBounces);
    if (marked > 0) log.info({ marked }, 'contacts were marked after their bounces');
  }
}
