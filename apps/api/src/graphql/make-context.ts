import { GraphQLError } from 'graphql';
import { OperationalError, UserError } from '@sonae/platform/errors';
import type { Authenticate } from '../auth/authenticate.js';
import { requestIdOf } from '../request-id.js';
import { limits } from './limits.js';
import type { MakeContext } from './serve-graphql.js';

/** Finds out who asks, and until when the answer is waited for. */
export function contextMaker(authenticate: Authenticate): MakeContext {
  return async (request, response) => {
    const deadline = performance.now() + limits.milliseconds;
    try {
      return { ...(await authenticate(request, response)), deadline };
    } catch (thrown) {
      // Apollo would answer 500 to whatever goes wrong before an operation begins.
      const originalError = thrown instanceof Error ? thrown : new Error(String(thrown));
      const status = statusOf(originalError);
      throw new GraphQLError(originalError.name, {
        originalError,
        extensions: { requestId: requestIdOf(request), http: { status } },
      });
    }
  };
}

function statusOf(error: Error): number {
  if (error instanceof OperationalError) return 503;
  if (!(error instanceof UserError)) return 500;
  return error.code === 'UNAUTHENTICATED' ? 401 : 400;
}
