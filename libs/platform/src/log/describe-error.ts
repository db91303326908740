/** What is written of an error. */
export interface ErrorDescription {
  type: string;
  code?: string;
  stack: string;
  cause?: ErrorDescription;
}

/**
 * An error as the log may hold it: its name, code, stack and cause. Drivers hang whole connections, parameters and rows
 * on their errors, and none of these belong in a log.
 */
export function describeError(error: unknown): ErrorDescription {
  if (!(error instanceof Error)) return { type: typeof error, stack: '' };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  return {
    type: error.name,
    ...(code !== undefined && { code }),
    stack: error.stack ?? error.message,
    ...(error.cause instanceof Error && { cause: describeError(error.cause) }),
  };
}
