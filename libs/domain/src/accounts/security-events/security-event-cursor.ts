import { encodeCursor } from '@sonae/platform/database';
import type { SecurityEvent } from './find-security-events.js';

/** The cursor of the page after an event. */
export function securityEventCursor({ lastAt, id }: SecurityEvent): string {
  return encodeCursor([lastAt.toISOString(), id]);
}
