import type { ApolloServerPlugin } from '@apollo/server';
import type { Pace } from '@sonae/platform/limits';
import { callerOf } from './caller-of.js';
import { findUnstorable } from '../errors/find-unstorable.js';
import { inputTexts } from '../errors/graphql.texts.js';
import { placePath } from '../errors/place-variable.js';
import { rateLimited } from './rate-limited.js';
import { refuseOperation } from '../errors/refusal.js';
import type { RequestContext } from '../../auth/request-context.js';
import { weighOperation } from './weigh-operation.js';

/** The cost that counts as one more operation of the caller. */
const costOfStep = 100;

/**
 * Refuses an operation because of its variables before it runs: one that costs too much, or one with a text that no
 * column can hold. Half a surrogate pair would otherwise be stored, silently, as another character. The cost counts
 * against the pace of a signed-in caller.
 */
export const limitPlugin = (pace: Pace): ApolloServerPlugin<RequestContext> => ({
  requestDidStart: async () => ({
    didResolveOperation: async ({ schema, document, operation, request, contextValue: { actor } }) => {
      const variables = request.variables ?? {};
      const cost = operation ? weighOperation(schema, document, operation, variables) : 0;
      if (typeof cost !== 'number') throw cost;
      const caller = callerOf(actor);
      const wait = caller === undefined ? 0 : pace.take(caller, Math.floor(cost / costOfStep));
      if (wait > 0) throw rateLimited(wait);
      const path = findUnstorable(variables);
      if (path !== undefined) {
        const field = placePath(document, operation, path);
        throw refuseOperation({ message: inputTexts.characters, code: 'BAD_USER_INPUT', status: 400, field });
      }
    },
  }),
});
