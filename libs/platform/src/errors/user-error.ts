/** Where in the request a refusal belongs: the name of an argument or input field, dotted when nested. */
export interface RefusalDetail {
  field?: string;
  /** Data a client needs to act on the refusal, such as both versions of a conflict. Never a secret. */
  data?: Record<string, unknown>;
}

/** Of a `…_CONFLICT`: what was sent and what stands there now, in the words of the contract, each with its version. */
export interface Conflict extends Record<string, unknown> {
  yours: object;
  /** Null when there is nothing yet. */
  current: object | null;
}

/**
 * The caller's fault: something they can mend. `code` is for programs (`FEATURE_REASON`), `message` is the Japanese
 * sentence for people. Shown to the client as it is, so neither may hold another tenant's data.
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

/** Nobody's fault and likely to pass: the database is restarting, a lock was not to be had. The caller may retry. */
export class OperationalError extends Error {
  override readonly name = 'OperationalError';
  /** Seconds after which it is worth asking again, where that is known. */
  readonly retryAfterSeconds: number | undefined;
  constructor(
    readonly code: string,
    options: ErrorOptions & { retryAfterSeconds?: number } = {},
  ) {
    super(code, options);
    this.retryAfterSeconds = options.retryAfterSeconds;
  }
}
