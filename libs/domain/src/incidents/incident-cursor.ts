import { encodeCursor } from '@sonae/platform/database';
import type { Incident } from './find-incidents.js';

/** Where a page ends. */
export function incidentCursor({ recordedAt, id }: Incident): string {
  return encodeCursor([recordedAt.toISOString(), id]);
}
