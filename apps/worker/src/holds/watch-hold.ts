import { keepHold } from '@sonae/domain/holds';
import { deliverScope } from '../deliveries/deliver-scope.js';
import type { Services } from '../services.js';

/**
 * Detects a restored database, and puts mail from before the restore on hold.
 * @returns whether mail may be sent that was blocked before
 */
export async function watchHold({ database, log, metrics }: Services): Promise<boolean> {
  const { noticed, marked, held } = await keepHold(database, deliverScope);
  metrics.mailHeld.set(held + (marked ?? 0));
  if (noticed) log.error('the database was restored: mail of before is on hold (npm run hold)');
  if (marked !== null) log.warn({ marked }, 'mail is on hold until an operator decides');
  return marked !== null;
}
