import type { Request, Response } from 'express';
import type { GraphQLError } from 'graphql';
import type { Strangers } from '../../auth/strangers.js';
import { rateLimited } from '../limits/rate-limited.js';
import type { MakeContext } from './make-context.js';

/**
 * Counts requests whose operation cannot be read. They count like those of strangers, also with a credential that is
 * remembered: no transaction proves it, so it may have ended long ago. A stranger's request was counted before its body was
 * read.
 * @returns a function that returns the refusal of a request above the pace
 */
export function unreadPace({
  makeContext,
  strangers,
}: {
  makeContext: MakeContext;
  strangers: Strangers;
}): (request: Request, response: Response) => GraphQLError | undefined {
  return (request, response) => {
    const wait = makeContext.recall(request, response) ? strangers.take(request) : 0;
    return wait > 0 ? rateLimited(wait) : undefined;
  };
}
