import { openPace, type Pace } from '@sonae/platform/limits';
import type { Services } from '../../services.js';

const opened = new WeakMap<Services, Pace>();

/** OPERATIONS_PER_MINUTE of each caller (caller-of.ts); all requests of one process share the counts. */
export function callerPace(services: Services): Pace {
  const pace = opened.get(services) ?? openPace(services.settings.OPERATIONS_PER_MINUTE);
  opened.set(services, pace);
  return pace;
}
