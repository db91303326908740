export { decodeCursor, encodeCursor, type CursorValue } from './cursor.js';
export { Database, type DatabaseOptions } from './database.js';
export { forgetRequests } from './forget-requests.js';
export { migrate } from './migrate.js';
export { once, type OnceRequest } from './once.js';
export type {
  ActorId,
  AssociationScope,
  BranchScope,
  CorporationScope,
  Id,
  MemberScope,
  PharmacyScope,
  Scope,
  SystemScope,
  SystemTask,
} from './scope.js';
export { digest, excuseAudit, type AuditEntry, type Tx } from './tx.js';
