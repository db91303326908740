import type { RequestHandler } from 'express';
import type { Log } from '@sonae/platform/log';
import { askerOf } from './asker-of.js';
import { requestIdOf } from './request-id.js';

// GraphQL writes a line of its own; the others are asked every few seconds, or are no business of anyone.
const quiet = /^\/(graphql|graphiql|livez|readyz|style\.css)/;

/**
 * Gives every answer the id of its request, and writes one line about each page that was answered: its route, such as
 * `/acknowledge/:token`, never its address, which may hold a token.
 */
export function noteRequests(log: Log): RequestHandler {
  return (request, response, next) => {
    const started = performance.now();
    const id = requestIdOf(request);
    response.setHeader('x-request-id', id);
    if (!quiet.test(request.path)) {
      response.once('finish', () => {
        const route = (request as { route?: { path?: unknown } }).route?.path;
        const ms = Math.round(performance.now() - started);
        const { network } = askerOf(request).origin;
        const { method } = request;
        log.info({ request: id, network, method, route, status: response.statusCode, ms }, 'page');
      });
    }
    next();
  };
}
