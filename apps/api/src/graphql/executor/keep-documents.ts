import type { ApolloServerPlugin } from '@apollo/server';
import { isSignedIn } from '../../auth/actor.js';
import type { DocumentStore } from './document-store.js';
import type { RequestContext } from '../../auth/request-context.js';

/**
 * Stores the document of an operation that may run, for a signed-in caller. It must come before all plugins that
 * answer.
 */
export function keepDocuments(documents: DocumentStore): ApolloServerPlugin<RequestContext> {
  return {
    requestDidStart: async () => ({
      // Apollo calls this after all checks of the operation.
      responseForOperation: async ({ queryHash, source, document, contextValue }) => {
        if (queryHash && source && isSignedIn(contextValue.actor))
          documents.keep(queryHash, source, document);
        return null;
      },
    }),
  };
}
