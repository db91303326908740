import { HeaderMap, type ApolloServerPlugin } from '@apollo/server';
import { GraphQLError } from 'graphql';
import { UserError } from '@sonae/platform/errors';
import { openPace } from '@sonae/platform/limits';
import { authTexts } from '../auth/auth.texts.js';
import type { Parts } from '../parts.js';
import type { RequestContext } from './request-context.js';

/**
 * Holds each person and each key to OPERATIONS_PER_MINUTE. One operation is bounded by the other limits; this bounds
 * how many of them one caller may ask for, so that a program gone wild leaves the others their share.
 */
export function pacePlugin({ settings }: Parts): ApolloServerPlugin<RequestContext> {
  const pace = openPace(settings.OPERATIONS_PER_MINUTE);
  return {
    requestDidStart: async () => ({
      didResolveOperation: async ({ contextValue: { actor } }) => {
        const caller = actor.apiKeyId ?? actor.personId;
        // Whoever is not signed in can only do what counts its own attempts.
        if (caller === undefined) return;
        const wait = await pace(caller);
        if (wait === 0) return;
        const data = { retryAfterSeconds: wait };
        const originalError = new UserError('RATE_LIMITED', authTexts.RATE_LIMITED, { data });
        const headers = new HeaderMap([['retry-after', String(wait)]]);
        throw new GraphQLError(originalError.message, {
          originalError,
          extensions: { http: { status: 429, headers } },
        });
      },
    }),
  };
}
