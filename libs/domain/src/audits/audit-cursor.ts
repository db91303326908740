import { encodeCursor } from '@sonae/platform/database';
import type { AuditLine } from './find-audit-trail.js';

/** Where a page of the trail ends. */
export function auditCursor({ at, id }: AuditLine): string {
  return encodeCursor([at.toISOString(), id]);
}
