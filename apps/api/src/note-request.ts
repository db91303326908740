import type { RequestHandler } from 'express';
import type { Log } from '@sonae/platform/log';
import { askerOf } from './asker-of.js';
import { isPlainRead } from './is-plain-read.js';
import { requestIdOf } from './request-id.js';

// GraphQL logs a line of its own, and requests of its IDE are not logged.
const quiet = /^\/graphi?ql(\/|$)/i;

/**
 * Sets the request's id on every answer, and logs one line about each page: its route, such as `/acknowledge/:token`,
 * never its address, which may contain a token.
 */
export function noteRequests(log: Log): RequestHandler {
  return (request, response, next) => {
    const started = performance.now();
    const id = requestIdOf(request);
    response.setHeader('x-request-id', id);
    if (!quiet.test(request.path) && !isPlainRead(request)) {
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
