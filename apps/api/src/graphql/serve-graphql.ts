import { HeaderMap, type ApolloServer } from '@apollo/server';
import type { Request, RequestHandler, Response } from 'express';
import type { RequestContext } from './request-context.js';

/** Makes what the resolvers of one request share. @throws GraphQLError when it cannot be found out who asks */
export type MakeContext = (request: Request, response: Response) => Promise<RequestContext>;

/**
 * Hands requests to Apollo. Does what Apollo's own middleware for Express does, and leaves out what is of no use here:
 * an ETag, which is a hash of each answer, for answers that nobody may keep.
 */
export function serveGraphql(server: () => ApolloServer, context: MakeContext): RequestHandler {
  return (request, response, next) => {
    const question = request.url.indexOf('?');
    server()
      .executeHTTPGraphQLRequest({
        httpGraphQLRequest: {
          method: request.method,
          headers: headersOf(request),
          search: question === -1 ? '' : request.url.slice(question),
          body: (request.body as unknown) ?? {},
        },
        context: () => context(request, response),
      })
      .then(({ status, headers, body }) => {
        if (body.kind !== 'complete') throw new Error('answers are whole');
        for (const [name, value] of headers) response.setHeader(name, value);
        response.setHeader('cache-control', 'no-store');
        response.statusCode = status ?? 200;
        response.end(body.string);
      })
      .catch(next);
  };
}

function headersOf({ headers }: Request): HeaderMap {
  const map = new HeaderMap();
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) map.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  return map;
}
