import type { ApolloServerPlugin } from '@apollo/server';
import type { Parts } from '../parts.js';
import type { RequestContext } from './request-context.js';

/** Times every operation and writes one line about it: its type and outcome, never its text or variables. */
export function operationPlugin({ log, metrics }: Parts): ApolloServerPlugin<RequestContext> {
  return {
    requestDidStart: async () => {
      const started = performance.now();
      return {
        willSendResponse: async ({ operation, errors, contextValue }) => {
          const seconds = (performance.now() - started) / 1_000;
          const type = operation?.operation ?? 'none';
          const outcome = errors && errors.length > 0 ? 'error' : 'ok';
          metrics.operations.observe({ operation: type, outcome }, seconds);
          log.info(
            { request: contextValue.requestId, operation: type, outcome, ms: Math.round(seconds * 1_000) },
            'operation',
          );
        },
      };
    },
  };
}
