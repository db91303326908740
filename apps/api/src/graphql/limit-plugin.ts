import type { ApolloServerPlugin } from '@apollo/server';
import { findUncleanVariable } from './check-characters.js';
import { inputTexts } from './graphql.texts.js';
import { refuseOperation } from './refusal.js';
import type { RequestContext } from './request-context.js';
import { weighOperation } from './weigh-operation.js';

/** The limits that need the variables: the cost of the operation, and what texts may hold. */
export const limitPlugin: ApolloServerPlugin<RequestContext> = {
  requestDidStart: async () => ({
    didResolveOperation: async ({ schema, document, operation, request }) => {
      const variables = request.variables ?? {};
      const field = findUncleanVariable(variables);
      if (field !== undefined) {
        throw refuseOperation({
          message: inputTexts.characters,
          code: 'BAD_USER_INPUT',
          status: 400,
          field: field.replace(/^input\./, ''),
        });
      }
      const tooCostly = operation && weighOperation(schema, document, operation, variables);
      if (tooCostly) throw tooCostly;
    },
  }),
};
