import { HeaderMap, type ApolloServer, type HTTPGraphQLResponse } from '@apollo/server';
import type { Request, RequestHandler, Response } from 'express';
import type { Confirmation, Database } from '@sonae/platform/database';
import type { MakeContext } from './make-context.js';
import type { RequestContext } from './request-context.js';

/** What answers the requests: Apollo, once it has started, and who asks. */
export interface Serving {
  server: () => ApolloServer;
  makeContext: MakeContext;
  database: Database;
}

/**
 * Hands requests to Apollo. Does what Apollo's own middleware for Express does, and leaves out what is of no use here:
 * an ETag, which is a hash of each answer, for answers that nobody may keep.
 *
 * Somebody who asked before is asked about in the transaction that reads the answer. The answer leaves when that holds;
 * otherwise it is dropped, and the request begins anew with whoever it is now.
 */
export function serveGraphql({ server, makeContext, database }: Serving): RequestHandler {
  const ask = (request: Request, context: () => Promise<RequestContext>) =>
    server().executeHTTPGraphQLRequest({ httpGraphQLRequest: readRequest(request), context });
  const holds = (confirmation: Confirmation) =>
    database.confirm(confirmation).then(
      () => true,
      () => false,
    );
  const answer = async (request: Request, response: Response): Promise<HTTPGraphQLResponse> => {
    const recalled = makeContext.recall(request, response);
    if (recalled?.confirmation) {
      const answered = await ask(request, async () => recalled);
      if (await holds(recalled.confirmation)) return answered;
    }
    return ask(request, () => makeContext(request, response));
  };
  return (request, response, next) => {
    answer(request, response)
      .then(({ status, headers, body }) => {
        if (body.kind !== 'complete') throw new Error('answers are whole');
        for (const [name, value] of headers) response.setHeader(name, value);
        response.setHeader('cache-control', 'no-store');
        response.statusCode = status ?? 200;
        response.end(Buffer.from(body.string));
      })
      .catch(next);
  };
}

function readRequest({ method, url, body, headers }: Request) {
  const question = url.indexOf('?');
  const map = new HeaderMap();
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) map.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  return {
    method,
    headers: map,
    search: question === -1 ? '' : url.slice(question),
    body: (body as unknown) ?? {},
  };
}
