import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { NoTurn } from '@sonae/platform/crypto';
import { OperationalError, UserError } from '@sonae/platform/errors';
import type { Log } from '@sonae/platform/log';
import type { Metrics } from '@sonae/platform/telemetry';
import { authTexts } from '../auth/auth.texts.js';
import { OperationTooSlow } from './deadline.js';
import { explainInput } from './explain-input.js';
import { isUnstorable } from './find-unstorable.js';
import { graphqlTexts, inputTexts, requestTexts } from './graphql.texts.js';
import { isRequestCode } from './refusal.js';

// Faults of the request that the GraphQL layer itself finds; their texts are about the document, not about data.
const passedOn = new Set([
  'GRAPHQL_PARSE_FAILED',
  'BAD_REQUEST',
  'OPERATION_RESOLUTION_FAILURE',
  'PERSISTED_QUERY_NOT_SUPPORTED',
  'UNAUTHENTICATED',
  'FORBIDDEN',
]);

/**
 * The one place where errors become answers: what the caller can mend is told, everything else is INTERNAL. An error
 * that carries `extensions.requestId` keeps it, and it stands in the log line too.
 */
export function errorFormatter(log: Log, metrics: Metrics) {
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
      // Whoever is no longer who it was is answered anew, so that nobody reads this one.
      if (cause.code !== 'SCOPE_OUTDATED')
        log.warn({ request: requestId, path, err: cause }, 'answered: try again');
      const told = slow ? 'OPERATION_TOO_SLOW' : 'UNAVAILABLE';
      return answer(graphqlTexts[told], { code: told });
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

/** What the GraphQL layer, or a limit, found wrong with the request; undefined when the error is none of the caller's. */
function explainRequest(
  cause: GraphQLError,
  { message, extensions }: GraphQLFormattedError,
): { message: string; extensions: Record<string, unknown> } | undefined {
  const code = extensions?.['code'];
  const { code: own, data, field } = cause.extensions;
  const at = typeof field === 'string' && { field };
  if (isRequestCode(own)) {
    return { message: requestTexts[own], extensions: { code: own, ...(data ? { data } : {}) } };
  }
  if (own === 'BAD_USER_INPUT') return { message: cause.message, extensions: { code: own, ...at } };
  if (/^Syntax Error: .* Parsing aborted\.$/.test(cause.message)) {
    return { message: requestTexts.OPERATION_TOO_LARGE, extensions: { code: 'OPERATION_TOO_LARGE' } };
  }
  // Beyond 50 faults GraphQL stops counting; the ones before this are told each at its field.
  if (cause.message.startsWith('Too many errors processing variables')) {
    return { message: graphqlTexts.BAD_USER_INPUT, extensions: { code: 'BAD_USER_INPUT' } };
  }
  if (code === 'BAD_USER_INPUT' || /^Argument "\w+" (of|has)/.test(cause.message)) {
    const { message: told, ...rest } = explainInput(message, cause.message);
    return { message: told, extensions: { code: 'BAD_USER_INPUT', ...rest } };
  }
  if (code === 'GRAPHQL_VALIDATION_FAILED') return { message: withoutValue(message), extensions: { code } };
  if (typeof code === 'string' && passedOn.has(code)) return { message, extensions: { code, ...at } };
  return undefined;
}

// Apollo and GraphQL wrap what was thrown, sometimes twice.
function causeOf(thrown: unknown): unknown {
  let cause = thrown;
  while (cause instanceof GraphQLError && cause.originalError) cause = cause.originalError;
  return cause;
}

// A literal of the wrong type is named, not repeated.
function withoutValue(message: string): string {
  return message
    .replace(/, found [\s\S]*$/, '.')
    .replace(/( cannot represent) [\s\S]*$/, '$1 this value.')
    .replace(/^Value "[\s\S]*" does not exist in/, 'This value does not exist in')
    .slice(0, 300);
}
