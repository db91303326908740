import type { ApolloServerPlugin } from '@apollo/server';
import type { RequestContext } from './request-context.js';
import { weighOperation } from './weigh-operation.js';

/** The limit that needs the variables: what the operation costs. */
export const limitPlugin: ApolloServerPlugin<RequestContext> = {
  requestDidStart: async () => ({
    didResolveOperation: async ({ schema, document, operation, request }) => {
      const tooCostly = operation && weighOperation(schema, document, operation, request.variables ?? {});
      if (tooCostly) throw tooCostly;
    },
  }),
};
