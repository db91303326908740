import { encodeCursor } from '@sonae/platform/database';
import type { Incident } from './find-incidents.js';

/** The cursor of the page after a report. */
export function incidentCursor({ recordedAt, id }: Incident): string {
  return encodeCursor([recordedAt.toISOString(), id]);
}
