import { openPace, type Pace } from '@sonae/platform/limits';
import type { Parts } from '../../parts.js';

const opened = new WeakMap<Parts, Pace>();

/** OPERATIONS_PER_MINUTE of each caller (caller-of.ts); all requests of one process share the counts. */
export function callerPace(parts: Parts): Pace {
  const pace = opened.get(parts) ?? openPace(parts.settings.OPERATIONS_PER_MINUTE);
  opened.set(parts, pace);
  return pace;
}
