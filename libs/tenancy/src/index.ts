export { countRows } from './count-rows.js';
export { Database } from './database.js';
export { Entrance, type Proving } from './entrance.js';
export { findArchiveFailure, type ArchiveFailure } from './find-archive-failure.js';
export { forgetRequests } from './forget-requests.js';
export { removeRows } from './remove-rows.js';
export type { OnceRequest } from './kept-answers.js';
export { once } from './once.js';
export { runOnce } from './run-once.js';
export { keepSql, keptValues, saveOnce } from './save-once.js';
export type {
  AssociationScope,
  BranchScope,
  Id,
  MemberScope,
  Origin,
  PharmacyScope,
  Scope,
  SystemScope,
  SystemTask,
} from './scope.js';
export { tellUsable, type DatabaseFacts } from './tell-usable.js';
export { digest, excuseAudit, type AuditEntry, type Tx } from './tx.js';
