import type { ApolloServerPlugin, GraphQLRequestContext } from '@apollo/server';
import { Kind } from 'graphql';
import { askerOf } from '../../asker-of.js';
import type { Services } from '../../services.js';
import { findUnstorable, isUnstorable } from '../errors/find-unstorable.js';
import { placePath, placeVariable } from '../errors/place-variable.js';
import type { RequestContext } from '../../auth/request-context.js';

/**
 * Times every operation and logs one line about it: its type, outcome and network, never its text or variables. Adds to
 * every error the request's data that the formatter needs.
 */
export function operationPlugin({ log, metrics }: Services): ApolloServerPlugin<RequestContext> {
  return {
    requestDidStart: async () => {
      const started = performance.now();
      return {
        didEncounterErrors: async ({ errors, contextValue, request, document, operation }) => {
          for (const { extensions, originalError, nodes } of errors) {
            extensions['requestId'] = contextValue.requestId;
            const [node] = nodes ?? [];
            if (node?.kind === Kind.VARIABLE_DEFINITION) {
              extensions['place'] = placeVariable(document, operation, node.variable.name.value);
            }
            if (!isUnstorable(originalError)) continue;
            const path = findUnstorable(request.variables ?? {});
            if (path !== undefined) extensions['field'] = placePath(document, operation, path);
          }
        },
        willSendResponse: async (answered) => {
          const seconds = (performance.now() - started) / 1_000;
          const operation = answered.operation?.operation ?? 'none';
          const code = firstCode(answered);
          metrics.operations.observe({ operation, outcome: code === undefined ? 'ok' : 'error' }, seconds);
          const { requestId: request, actor } = answered.contextValue;
          const { network } = askerOf(answered.contextValue.request).origin;
          const ms = Math.round(seconds * 1_000);
          log.info({ request, network, operation, role: actor.role, code, ms }, 'operation');
        },
      };
    },
  };
}

function firstCode({ response }: GraphQLRequestContext<RequestContext>): string | undefined {
  if (response.body?.kind !== 'single') return undefined;
  const code = response.body.singleResult.errors?.[0]?.extensions?.['code'];
  return typeof code === 'string' ? code : undefined;
}
