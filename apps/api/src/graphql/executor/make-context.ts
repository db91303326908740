import { GraphQLError } from 'graphql';
import type { Request, Response } from 'express';
import { OperationalError, UserError } from '@sonae/platform/errors';
import type { Authenticate } from '../../auth/authenticate.js';
import { askerOf } from '../../asker-of.js';
import { requestIdOf } from '../../request-id.js';
import { limits } from '../limits/limits.js';
import type { RequestContext } from '../../auth/request-context.js';

/** Makes the context that the resolvers of one request share: the caller, and the deadline of the answer. */
export interface MakeContext {
  /** @throws GraphQLError when the caller cannot be determined */
  (request: Request, response: Response): Promise<RequestContext>;
  /** The same, synchronously, for a remembered caller; see `Authenticate`. */
  recall(request: Request, response: Response): RequestContext | undefined;
}

/** Makes a `MakeContext`. */
export function contextMaker(authenticate: Authenticate): MakeContext {
  const deadline = () => performance.now() + limits.milliseconds;
  const make = async (request: Request, response: Response): Promise<RequestContext> => {
    const until = deadline();
    try {
      const context = await authenticate(request, response);
      return { ...context, deadline: until, patience: askerOf(request).patience };
    } catch (thrown) {
      // For other errors before an operation begins Apollo would answer 500.
      const originalError = thrown instanceof Error ? thrown : new Error(String(thrown));
      const status = statusOf(originalError);
      throw new GraphQLError(originalError.name, {
        originalError,
        extensions: { requestId: requestIdOf(request), http: { status } },
      });
    }
  };
  const recall = (request: Request, response: Response): RequestContext | undefined => {
    const context = authenticate.recall(request, response);
    return context && { ...context, deadline: deadline(), patience: askerOf(request).patience };
  };
  return Object.assign(make, { recall });
}

function statusOf(error: Error): number {
  if (error instanceof OperationalError) return 503;
  if (!(error instanceof UserError)) return 500;
  return error.code === 'UNAUTHENTICATED' ? 401 : 400;
}
