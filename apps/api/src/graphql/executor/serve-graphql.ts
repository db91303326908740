import { HeaderMap, type ApolloServer, type HTTPGraphQLResponse } from '@apollo/server';
import type { Request, RequestHandler, Response } from 'express';
import { GraphQLError } from 'graphql';
import { OperationalError } from '@sonae/platform/errors';
import type { Database, Entrance } from '@sonae/tenancy';
import type { Strangers } from '../../auth/strangers.js';
import { sessionsScope } from '../../auth/system-scope.js';
import type { AdmitOperation } from '../limits/admit-operation.js';
import type { AnswerRefusal } from '../errors/answer-refusal.js';
import type { RunInLane } from '../limits/caller-lanes.js';
import type { MakeContext } from './make-context.js';
import { rateLimited } from '../limits/rate-limited.js';
import { unreadPace } from './unread-pace.js';
import { acceptedMethods, readOperation, type AskedOperation } from './read-operation.js';
import type { RequestContext } from '../../auth/request-context.js';

/** What answering a request needs: the started Apollo server, the caller's context, and the gates before both. */
export interface Serving {
  server: () => ApolloServer;
  makeContext: MakeContext;
  database: Database;
  strangers: Strangers;
  admit: AdmitOperation;
  runInLane: RunInLane;
  refuse: AnswerRefusal;
}

/** The most runs of a request whose credential ends meanwhile. */
const runs = 3;

/** Answers OPTIONS with the accepted methods. */
export const tellMethods: RequestHandler = (request, response, next) => {
  if (request.method !== 'OPTIONS') {
    next();
    return;
  }
  response.setHeader('allow', acceptedMethods);
  response.statusCode = 204;
  response.end();
};

/** Paces callers that are not remembered, by network, before the body is read. */
export function meetCaller({ makeContext, strangers, refuse }: Serving): RequestHandler {
  return (request, response, next) => {
    const wait = makeContext.recall(request, response) ? 0 : strangers.take(request);
    if (wait > 0) refuse(request, response, rateLimited(wait));
    else next();
  };
}

/**
 * Passes requests to Apollo, like Apollo's own middleware for Express, but without an ETag: it is a hash of each
 * answer, and no cache may store these answers.
 *
 * The credential of a caller is proven by the transactions of the request, or by a transaction of its own if the operation
 * opened none. With that proof the answer is sent. If the credential has ended, nothing was committed: the answer is
 * dropped, and the request is authenticated and run again.
 */
export function serveGraphql(serving: Serving): RequestHandler {
  const { server, makeContext, database, admit, runInLane, refuse } = serving;
  const paceUnread = unreadPace(serving);
  const ask = (request: Request, asked: AskedOperation, context: RequestContext) => {
    admit(asked, context.actor);
    const httpGraphQLRequest = describe(request, asked);
    return runInLane(context, () =>
      server().executeHTTPGraphQLRequest({ httpGraphQLRequest, context: async () => context }),
    );
  };
  const holds = async (entrance: Entrance, { requestId }: RequestContext) => {
    if (!entrance.held && !entrance.outdated) {
      const scope = { ...sessionsScope(requestId), entrance };
      await database.readInOneTrip(scope, async () => undefined).catch(() => undefined);
    }
    return entrance.held;
  };
  const read = (request: Request, response: Response) => {
    try {
      return readOperation(request);
    } catch (error) {
      throw paceUnread(request, response) ?? error;
    }
  };
  const answer = async (request: Request, response: Response): Promise<HTTPGraphQLResponse> => {
    const asked = read(request, response);
    let context = makeContext.recall(request, response) ?? (await makeContext(request, response));
    for (let run = 1; ; run += 1) {
      // Read before the operation, because signing out replaces the actor.
      const { entrance } = context.actor;
      const answered = await ask(request, asked, context);
      if (!entrance || (await holds(entrance, context))) return answered;
      // Without an answer of the database the outcome of a COMMIT is unknown: such a request does not run again.
      if (run === runs || !entrance.outdated) throw unproven(context);
      context = await makeContext(request, response);
    }
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
      .catch((error: unknown) => {
        if (error instanceof GraphQLError && !response.headersSent) refuse(request, response, error);
        else next(error);
      });
  };
}

function unproven({ requestId }: RequestContext): GraphQLError {
  const originalError = new OperationalError('SCOPE_OUTDATED');
  return new GraphQLError(originalError.name, {
    originalError,
    extensions: { requestId, http: { status: 503 } },
  });
}

/**
 * The request in Apollo's form. A GET is marked as checked, because `readOperation` has refused those of other sites'
 * pages.
 */
function describe({ method, headers }: Request, { query, operationName, variables }: AskedOperation) {
  const map = new HeaderMap();
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) map.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  const asked = { query, ...(operationName !== undefined && { operationName }), variables };
  if (method === 'POST') return { method, headers: map, search: '', body: asked };
  map.delete('content-type');
  map.set('apollo-require-preflight', 'seen to');
  const search = new URLSearchParams({ ...asked, variables: JSON.stringify(variables) });
  return { method, headers: map, search: `?${search.toString()}`, body: {} };
}
