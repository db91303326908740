import { QueryFailedError } from 'typeorm';
import { OperationalError } from '../errors/index.js';

// SQLSTATE classes and Node errors of temporary failures.
const passing = /^(08|40|53|55P03|57014|57P0)/;
const network = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ENOTFOUND', 'ETIMEDOUT', 'EHOSTUNREACH']);
const messages =
  /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Query runner already released/;

/** The OperationalError for a temporary error of the driver; undefined for any other error. */
export function operationalErrorOf(error: unknown): OperationalError | undefined {
  if (error instanceof OperationalError) return error;
  // Not `instanceof`: a socket's error may belong to another realm than this module.
  if (!Error.isError(error)) return undefined;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (refusalOf(error) === 'SCOPE_OUTDATED') return new OperationalError('SCOPE_OUTDATED', { cause: error });
  const passes = isStalePlan(error) || isMovedPharmacy(error) || passing.test(code);
  if (passes || network.has(code) || messages.test(error.message)) {
    return new OperationalError('DATABASE_UNAVAILABLE', { cause: error });
  }
  return undefined;
}

/**
 * Whether a prepared statement no longer fits its connection: a migration changed its columns, or a pooler in between
 * switched the session. A new connection prepares it again.
 */
export function isStalePlan(error: unknown): boolean {
  const { code, routine } = (error ?? {}) as { code?: unknown; routine?: unknown };
  return code === '26000' || (code === '0A000' && routine === 'RevalidateCachedQuery');
}

// The row was stamped before its pharmacy moved to another branch, and checked after. It is never wrong input: for an
// unknown pharmacy nothing is stamped.
function isMovedPharmacy(error: object): boolean {
  const { code, constraint } = error as { code?: unknown; constraint?: unknown };
  return code === '23503' && typeof constraint === 'string' && constraint.endsWith('_tenant');
}

/** Whether a statement of `tx.query` failed because a lock was not free in time. */
export function isLockTimeout(error: unknown): boolean {
  return Error.isError(error) && 'code' in error && error.code === '55P03';
}

/** Whether a transaction failed because a statement took too long, or was cancelled. */
export function isStatementTimeout(error: unknown): boolean {
  const cause: unknown = error instanceof OperationalError ? error.cause : error;
  return Error.isError(cause) && 'code' in cause && cause.code === '57014';
}

/**
 * Whether PostgreSQL aborted a transaction because of concurrent ones, so that it may run again at once: a deadlock, a
 * serialization failure, a pharmacy that moved meanwhile, a table that a migration changed. False for timeouts, which
 * would happen again, and for a connection lost at COMMIT, which may have been committed.
 */
export function mayRunAgain(error: unknown): boolean {
  if (!(error instanceof OperationalError) || !Error.isError(error.cause)) return false;
  const { code } = error.cause as { code?: unknown };
  return code === '40001' || code === '40P01' || isMovedPharmacy(error.cause) || isStalePlan(error.cause);
}

/** The reason with which a statement ended its transaction (`app.refuse`); undefined for any other error. */
export function refusalOf(error: unknown): string | undefined {
  return Error.isError(error) && 'code' in error && error.code === 'SN001' ? error.message : undefined;
}

/** Whether a statement failed only because an earlier one had aborted its transaction. */
export function isAborted(error: unknown): boolean {
  return Error.isError(error) && 'code' in error && error.code === '25P02';
}

/** The name of the constraint that a statement violated; undefined for any other error. */
export function constraintOf(thrown: unknown): string | undefined {
  const error: unknown = thrown instanceof QueryFailedError ? thrown.driverError : thrown;
  const { constraint } = (error ?? {}) as { constraint?: unknown };
  return typeof constraint === 'string' ? constraint : undefined;
}

/**
 * Unwraps the error of a statement. TypeORM's wrapper has the statement's parameters, which must not get into a log.
 */
export function errorOf(thrown: unknown): unknown {
  const error: unknown = thrown instanceof QueryFailedError ? thrown.driverError : thrown;
  return operationalErrorOf(error) ?? error;
}
