import { HeaderMap } from '@apollo/server';
import { GraphQLError } from 'graphql';
import { UserError } from '@sonae/platform/errors';
import { authTexts } from '../../auth/auth.texts.js';

/** The refusal of a caller above the pace: HTTP 429, with the seconds to wait. */
export function rateLimited(retryAfterSeconds: number): GraphQLError {
  const originalError = new UserError('RATE_LIMITED', authTexts.RATE_LIMITED, {
    data: { retryAfterSeconds },
  });
  const headers = new HeaderMap([['retry-after', String(retryAfterSeconds)]]);
  return new GraphQLError(originalError.message, {
    originalError,
    extensions: { http: { status: 429, headers } },
  });
}
