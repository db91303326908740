import { HeaderMap, type ApolloServerPlugin } from '@apollo/server';
import { GraphQLError, OperationTypeNode } from 'graphql';
import { UserError } from '@sonae/platform/errors';
import type { RequestContext } from '../../auth/request-context.js';
import type { Services } from '../../services.js';
import { readBearer } from '../../auth/api-key-credential.js';
import { authTexts } from '../../auth/auth.texts.js';
import { isFromElsewhere } from '../../auth/check-origin.js';

/**
 * Refuses mutations that a page of another site sends with, or for, a session cookie. Apollo's own prevention and
 * SameSite stand before it; a bearer key is not sent by itself and needs no such care.
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
