import { HeaderMap, type ApolloServerPlugin } from '@apollo/server';
import { GraphQLError, OperationTypeNode } from 'graphql';
import { UserError } from '@sonae/platform/errors';
import type { RequestContext } from '../../auth/request-context.js';
import type { Services } from '../../services.js';
import { readBearer } from '../../auth/api-key-credential.js';
import { authTexts } from '../../auth/auth.texts.js';
import { isFromElsewhere } from '../../auth/check-origin.js';

/**
 * Refuses mutations from a page of another site that use a session cookie or would set one. Apollo's own prevention and
 * SameSite apply before; a browser does not send a bearer key by itself, so requests with one pass.
 */
export function originPlugin({ settings }: Services): ApolloServerPlugin<RequestContext> {
  return {
    requestDidStart: async () => ({
      didResolveOperation: async ({ operation, contextValue: { request } }) => {
        const changes = operation?.operation === OperationTypeNode.MUTATION;
        if (!changes || readBearer(request) !== undefined) return;
        if (!isFromElsewhere(request, settings.PUBLIC_URL)) return;
        const originalError = new UserError('ORIGIN_FORBIDDEN', authTexts.ORIGIN_FORBIDDEN);
        throw new GraphQLError(originalError.message, {
          originalError,
          extensions: { http: { status: 403, headers: new HeaderMap() } },
        });
      },
    }),
  };
}
