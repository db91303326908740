/** No line of the trail can be altered, not even by the owner of the table. */

export { auditCursor } from './audit-cursor.js';
export type { AuditFilter } from './audit-rows-sql.js';
export { countAuditTrail } from './count-audit-trail.js';
export { findAuditTrail, type AuditLine, type AuditPage, type AuditQuery } from './find-audit-trail.js';
