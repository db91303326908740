export { auditCursor } from './audit-cursor.js';
export { findAuditTrail, type AuditLine, type AuditPage, type AuditQuery } from './find-audit-trail.js';
