import { encodeCursor } from '@sonae/platform/database';
import type { AuditLine } from './find-audit-trail.js';

/** The cursor of the page after an audit row. */
export function auditCursor({ at, id }: AuditLine): string {
  return encodeCursor([at.toISOString(), id]);
}
