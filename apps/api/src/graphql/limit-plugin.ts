import type { ApolloServerPlugin } from '@apollo/server';
import { findUnstorable } from './find-unstorable.js';
import { inputTexts } from './graphql.texts.js';
import { placePath } from './place-variable.js';
import { refuseOperation } from './refusal.js';
import type { RequestContext } from './request-context.js';
import { weighOperation } from './weigh-operation.js';

/**
 * What is refused because of its variables before anything is done: an operation that costs too much, and a text that no
 * table can hold. Half a surrogate pair would otherwise be stored, silently, as another character.
 */
export const limitPlugin: ApolloServerPlugin<RequestContext> = {
  requestDidStart: async () => ({
    didResolveOperation: async ({ schema, document, operation, request }) => {
      const variables = request.variables ?? {};
      const tooCostly = operation && weighOperation(schema, document, operation, variables);
      if (tooCostly) throw tooCostly;
      const path = findUnstorable(variables);
      if (path !== undefined) {
        const field = placePath(document, operation, path);
        throw refuseOperation({ message: inputTexts.characters, code: 'BAD_USER_INPUT', status: 400, field });
      }
    },
  }),
};
