import { hidePersonal } from './hide-personal.js';

/** What is written of an error. */
export interface ErrorDescription {
  type: string;
  code?: string;
  /** The constraint of the database that refused a row. */
  constraint?: string;
  stack: string;
  cause?: ErrorDescription;
  /** Of an AggregateError: the first of its errors. */
  errors?: ErrorDescription[];
  /** How many errors it has, where that is more. */
  errorCount?: number;
}

/** Causes of causes that are told. */
const depth = 5;
/** Errors of an AggregateError that are told. */
const most = 5;

/**
 * An error as the log may hold it: its name, code, stack, cause and, of an AggregateError, the first errors. Drivers hang whole connections, statements,
 * parameters and rows on their errors (PostgreSQL's `detail` and `where`), and none of these belong in a log; what a
 * message quotes of somebody's words is left out.
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
  const told = errors.slice(0, most).map((error) => describeError(error, Math.min(left, 2)));
  return { errors: told, ...(errors.length > most && { errorCount: errors.length }) };
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

// PostgreSQL's data exceptions (class 22) quote the value, and a parser of JSON the text, that they could not read.
function quotesInput(code: string | undefined, name: string): boolean {
  return name === 'SyntaxError' || /^22[0-9A-Z]{3}$/.test(code ?? '');
}

function withoutQuotes(message: string): string {
  return message.replace(/"[\s\S]*"/, '"…"').replace(/'[\s\S]*'/, "'…'");
}
