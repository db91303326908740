export { Batch, type Answer, type Statement } from './batch.js';
export { checkCommitted, commit } from './check-committed.js';
export { checkServer } from './check-server.js';
export { ConnectionLanes } from './connection-lanes.js';
export { decodeCursor, encodeCursor, type CursorValue } from './cursor.js';
export { instantSql, isoInstant } from './instant-sql.js';
export { migrate } from './migrate.js';
export { nameStatement } from './name-statement.js';
export { openEntities } from './open-entities.js';
export { openSource, type DatabaseOptions, type Source } from './open-source.js';
export {
  constraintOf,
  isAborted,
  isLockTimeout,
  isStatementTimeout,
  refusalOf,
} from './operational-errors.js';
export { errorOf, mayRunAgain } from './operational-errors.js';
export { pageSize } from './page-size.js';
export { Parameters } from './parameters.js';
export { Patience } from './patience.js';
export { type Hindrance } from './readiness.js';
export { StatementQueue } from './statement-queue.js';
export { sent } from './sent.js';
export { poolOf, takeConnection, type Connection } from './take-connection.js';
export { tellStatement } from './tell-statement.js';
