import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { NoTurn } from '@sonae/platform/crypto';
import { OperationalError, UserError } from '@sonae/platform/errors';
import type { Log } from '@sonae/platform/log';
import type { ApiMetrics } from '@sonae/platform/telemetry';
import { authTexts } from '../../auth/auth.texts.js';
import { OperationTooSlow } from '../limits/deadline.js';
import { explainInput } from './explain-input.js';
import { explainLiteral } from './explain-literal.js';
import { isUnstorable } from './find-unstorable.js';
import { graphqlTexts, inputTexts, requestTexts } from './graphql.texts.js';
import { isRequestCode } from './refusal.js';

// Refusals whose own text is already for people.
const passedOn = new Set(['UNAUTHENTICATED', 'FORBIDDEN']);

/**
 * The only place where errors become answers: faults of the caller are explained, all others are INTERNAL. An error
 * with `extensions.requestId` keeps it, and the log line has it too.
 */
export function errorFormatter(log: Log, metrics: ApiMetrics) {
  return (formatted: GraphQLFormattedError, thrown: unknown): GraphQLFormattedError => {
    const cause = causeOf(thrown);
    const { path, locations } = formatted;
    const requestId = formatted.extensions?.['requestId'];
    const answer = (text: string, extensions: Record<string, unknown>): GraphQLFormattedError => {
      metrics.refusals.inc({ code: String(extensions['code']) });
      return {
        message: text,
        ...(path && { path }),
        ...(locations && { locations }),
        extensions: { ...extensions, ...(typeof requestId === 'string' && { requestId }) },
      };
    };
    if (cause instanceof UserError) {
      const { field, data } = cause.detail;
      return answer(cause.message, { code: cause.code, ...(field && { field }), ...(data && { data }) });
    }
    if (cause instanceof NoTurn) {
      const { retryAfterSeconds } = cause;
      return answer(authTexts.PASSWORDS_BUSY, { code: 'PASSWORDS_BUSY', data: { retryAfterSeconds } });
    }
    if (cause instanceof OperationalError) {
      const slow = cause instanceof OperationTooSlow;
      // The request is authenticated and run again, so this answer is dropped.
      if (cause.code !== 'SCOPE_OUTDATED')
        log.warn({ request: requestId, path, err: cause }, 'answered: try again');
      const told = slow ? 'OPERATION_TOO_SLOW' : 'UNAVAILABLE';
      const { retryAfterSeconds } = cause;
      return answer(graphqlTexts[told], {
        code: told,
        ...(retryAfterSeconds !== undefined && { data: { retryAfterSeconds } }),
      });
    }
    if (cause instanceof GraphQLError) {
      const told = explainRequest(cause, formatted);
      if (told) return answer(told.message, told.extensions);
    }
    if (isUnstorable(cause)) {
      const field = formatted.extensions?.['field'];
      return answer(inputTexts.characters, {
        code: 'BAD_USER_INPUT',
        ...(typeof field === 'string' && { field }),
      });
    }
    log.error({ request: requestId, path, err: cause }, 'answered INTERNAL');
    return answer(graphqlTexts.INTERNAL, { code: 'INTERNAL' });
  };
}

/**
 * The fault that the GraphQL layer, or a limit, found in the request; undefined when the error is not the caller's
 * fault.
 */
function explainRequest(
  cause: GraphQLError,
  { message, extensions }: GraphQLFormattedError,
): { message: string; extensions: Record<string, unknown> } | undefined {
  const code = extensions?.['code'];
  const { code: own, data, field, detail } = cause.extensions;
  const at = typeof field === 'string' && { field };
  if (cause.message.startsWith('GET requests only support query operations')) {
    return { message: requestTexts.METHOD_NOT_ALLOWED, extensions: { code: 'METHOD_NOT_ALLOWED' } };
  }
  if (isRequestCode(own)) {
    return {
      message: requestTexts[own],
      extensions: { code: own, ...at, ...(data ? { data } : {}), ...(detail ? { detail } : {}) },
    };
  }
  if (own === 'BAD_USER_INPUT' || own === 'PAGE_SIZE_INVALID') {
    return { message: cause.message, extensions: { code: own, ...at, ...(data ? { data } : {}) } };
  }
  if (/^Syntax Error: .* Parsing aborted\.$/.test(cause.message)) {
    return { message: requestTexts.OPERATION_TOO_LARGE, extensions: { code: 'OPERATION_TOO_LARGE' } };
  }
  // After 50 faults GraphQL stops; each fault before this one is reported at its field.
  if (cause.message.startsWith('Too many errors processing variables')) {
    return { message: graphqlTexts.BAD_USER_INPUT, extensions: { code: 'BAD_USER_INPUT' } };
  }
  if (code === 'BAD_USER_INPUT' || /^Argument "\w+" (of|has)/.test(cause.message)) {
    const place = extensions?.['place'];
    const { message: told, ...rest } = explainInput(
      message,
      cause.message,
      typeof place === 'string' ? place : undefined,
    );
    return { message: told, extensions: { code: 'BAD_USER_INPUT', ...rest } };
  }
  if (isRequestCode(code)) {
    const literal = explainLiteral(message, cause.nodes?.[0]);
    if (literal) {
      const { message: told, ...rest } = literal;
      return { message: told, extensions: { code, ...rest } };
    }
    return { message: requestTexts[code], extensions: { code, detail: withoutValue(message) } };
  }
  if (typeof code === 'string' && passedOn.has(code)) return { message, extensions: { code, ...at } };
  return undefined;
}

// Apollo and GraphQL wrap thrown errors, sometimes twice.
function causeOf(thrown: unknown): unknown {
  let cause = thrown;
  while (cause instanceof GraphQLError && cause.originalError) cause = cause.originalError;
  return cause;
}

// Replaces a literal of the wrong type by its type.
function withoutValue(message: string): string {
  return message
    .replace(/, found [\s\S]*$/, '.')
    .replace(/( cannot represent) [\s\S]*$/, '$1 this value.')
    .replace(/^Value "[\s\S]*" does not exist in/, 'This value does not exist in')
    .slice(0, 300);
}
