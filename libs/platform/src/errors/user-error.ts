/**
 * The place of a refusal in the request: the name of an argument, or of a field of the input without the word `input`, dotted
 * when nested.
 */
export interface RefusalDetail {
  field?: string;
  /** Data that a client needs to react, such as both contents of a conflict. Never a secret. */
  data?: Record<string, unknown>;
}

/** For a `…_CONFLICT`: the sent and the present content, in the fields of the contract, each with its version. */
export interface Conflict extends Record<string, unknown> {
  yours: object;
  /** Null when there is none yet. */
  current: object | null;
}

/**
 * A refusal that the caller can correct. `code` is for programs (`FEATURE_REASON`), `message` is the Japanese sentence
 * for people. The client gets both unchanged, so neither may contain another tenant's data.
 */
export class UserError extends Error {
  override readonly name = 'UserError';
  constructor(
    readonly code: string,
    message: string,
    readonly detail: RefusalDetail = {},
  ) {
    super(message);
  }
}

/** A temporary failure that no one caused: the database is restarting, a lock was not free. The caller may retry. */
export class OperationalError extends Error {
  override readonly name = 'OperationalError';
  /** Seconds after which a retry makes sense, where known. */
  readonly retryAfterSeconds: number | undefined;
  constructor(
    readonly code: string,
    options: ErrorOptions & { retryAfterSeconds?: number } = {},
  ) {
    super(code, options);
    this.retryAfterSeconds = options.retryAfterSeconds;
  }
}
