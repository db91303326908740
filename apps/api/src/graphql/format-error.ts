import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { unwrapResolverError } from '@apollo/server/errors';
import { OperationalError, UserError } from '@sonae/platform/errors';
import type { Log } from '@sonae/platform/log';
import type { Metrics } from '@sonae/platform/telemetry';
import { graphqlTexts } from './graphql.texts.js';

// Faults of the request that the GraphQL layer itself finds; their texts are about the document, not about data.
const passedOn = new Set([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'BAD_REQUEST',
  'OPERATION_RESOLUTION_FAILURE',
  'PERSISTED_QUERY_NOT_SUPPORTED',
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'OPERATION_TOO_COSTLY',
  'OPERATION_TOO_SLOW',
]);

/** The one place where errors become answers: what the caller can mend is told, everything else is INTERNAL. */
export function errorFormatter(log: Log, metrics: Metrics) {
  return (formatted: GraphQLFormattedError, thrown: unknown): GraphQLFormattedError => {
    const cause = unwrapResolverError(thrown);
    const { path, locations } = formatted;
    const answer = (message: string, extensions: Record<string, unknown>): GraphQLFormattedError => {
      metrics.refusals.inc({ code: String(extensions['code']) });
      return { message, ...(path && { path }), ...(locations && { locations }), extensions };
    };
    if (cause instanceof UserError) {
      const { field, data } = cause.detail;
      return answer(cause.message, { code: cause.code, ...(field && { field }), ...(data && { data }) });
    }
    if (cause instanceof OperationalError) {
      log.warn({ err: cause, cause: cause.cause }, 'answered UNAVAILABLE');
      return answer(graphqlTexts.UNAVAILABLE, { code: 'UNAVAILABLE' });
    }
    const code = formatted.extensions?.['code'];
    if (code === 'BAD_USER_INPUT') {
      return answer(graphqlTexts.BAD_USER_INPUT, {
        code,
        ...fieldOf(formatted.message),
        detail: withoutValue(formatted.message),
      });
    }
    if (typeof code === 'string' && passedOn.has(code)) {
      const field = formatted.extensions?.['field'];
      return answer(formatted.message, { code, ...(typeof field === 'string' && { field }) });
    }
    log.error(
      { err: cause instanceof GraphQLError ? (cause.originalError ?? cause) : cause },
      'answered INTERNAL',
    );
    return answer(graphqlTexts.INTERNAL, { code: 'INTERNAL' });
  };
}

// `Variable "$input" got invalid value … at "input.email"; …`
function fieldOf(message: string): { field?: string } {
  const field = /at "([\w.[\]]+)"/.exec(message)?.[1] ?? /Variable "\$(\w+)"/.exec(message)?.[1];
  return field ? { field: field.replace(/^input\./, '') } : {};
}

// What was typed may be a password; it is not sent back or kept.
function withoutValue(message: string): string {
  return message.replace(/got invalid value [\s\S]*?(?= at "|; )/, 'got an invalid value').slice(0, 300);
}
