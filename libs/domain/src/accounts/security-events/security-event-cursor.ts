import { encodeCursor } from '@sonae/platform/database';
import type { SecurityEvent } from './find-security-events.js';

/** Where a page of events ends. */
export function securityEventCursor({ lastAt, id }: SecurityEvent): string {
  return encodeCursor([lastAt.toISOString(), id]);
}
