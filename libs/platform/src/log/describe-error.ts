import { hidePersonal } from './hide-personal.js';

/** The logged part of an error. */
export interface ErrorDescription {
  type: string;
  code?: string;
  /** The constraint of the database that a row violated. */
  constraint?: string;
  stack: string;
  cause?: ErrorDescription;
  /** For an AggregateError: the first of its errors. */
  errors?: ErrorDescription[];
  /** The number of its errors, where it is more than those listed. */
  errorCount?: number;
}

/** How many levels of causes are described. */
const depth = 5;
/** How many errors of an AggregateError are described. */
const most = 5;

/**
 * Describes an error for the log: its name, code, stack, cause and, for an AggregateError, the first errors. Drivers
 * attach whole connections, statements, parameters and rows to their errors (PostgreSQL's `detail` and `where`), which
 * do not belong in a log; quoted input in messages is removed.
 */
export function describeError(error: unknown, left = depth): ErrorDescription {
  if (!(error instanceof Error)) return { type: typeof error, stack: '' };
  const { cause } = error;
  const [code, constraint] = [textOf(error, 'code'), textOf(error, 'constraint')];
  return {
    type: error.name,
    ...(code !== undefined && { code }),
    ...(constraint !== undefined && { constraint }),
    stack: stackOf(error, code),
    ...(cause instanceof Error && left > 0 && { cause: describeError(cause, left - 1) }),
    ...(error instanceof AggregateError && left > 0 && describeErrors(error.errors, left - 1)),
  };
}

function describeErrors(
  errors: readonly unknown[],
  left: number,
): Pick<ErrorDescription, 'errors' | 'errorCount'> {
  // Less deep than a single error, because there are several.
  const described = errors.slice(0, most).map((error) => describeError(error, Math.min(left, 2)));
  return { errors: described, ...(errors.length > most && { errorCount: errors.length }) };
}

function textOf(error: Error, name: 'code' | 'constraint'): string | undefined {
  const value: unknown = (error as Error & Record<typeof name, unknown>)[name];
  return typeof value === 'string' ? value : undefined;
}

function stackOf({ name, message, stack = '' }: Error, code: string | undefined): string {
  const at = stack.indexOf(message);
  const frames = stack
    .slice(at === -1 ? 0 : at + message.length)
    .split('\n')
    .filter((line) => /^ +at .*(:\d+:\d+\)?|<anonymous>\)?|\(index \d+\))$/.test(line));
  return [
    `${name}: ${hidePersonal(quotesInput(code, name) ? withoutQuotes(message) : message)}`,
    ...frames,
  ].join('\n');
}

// PostgreSQL's data exceptions (class 22) quote the value, and a JSON parser the text, that they could not read.
function quotesInput(code: string | undefined, name: string): boolean {
  return name === 'SyntaxError' || /^22[0-9A-Z]{3}$/.test(code ?? '');
}

function withoutQuotes(message: string): string {
  return message.replace(/"[\s\S]*"/, '"…"').replace(/'[\s\S]*'/, "'…'");
}
