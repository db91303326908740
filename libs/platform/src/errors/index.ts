export { doEach } from './do-each.js';
export { OperationalError, UserError, type Conflict, type RefusalDetail } from './user-error.js';
export { refusals } from './refusals.js';
export { explainStartFailure } from './explain-start-failure.js';
