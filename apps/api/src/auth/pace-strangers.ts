import type { RequestHandler } from 'express';
import { renderErrorPage } from '@sonae/platform/pages';
import { isPlainRead } from '../is-plain-read.js';
import { sendPage } from '../pages/send-page.js';
import type { Services } from '../services.js';
import { requestIdOf } from '../request-id.js';
import { authTexts } from './auth.texts.js';
import { strangersOf } from './strangers.js';

// `meetCaller` paces these, because it first looks for a remembered caller.
const graphql = /^\/graphql(\/|$)/i;
const place = '00000000-0000-4000-8000-000000000000';

/** Answers 429 to pages and uploads of strangers above their pace: a page for people, JSON for programs. */
export function paceStrangers(services: Services): RequestHandler {
  const strangers = strangersOf(services);
  // Rendered once, because each refusal in a flood must be cheap.
  const page = renderErrorPage({ status: 429, requestId: place });
  return (request, response, next) => {
    const unpaced = graphql.test(request.path) || isPlainRead(request);
    const wait = unpaced ? 0 : strangers.take(request);
    if (wait === 0) {
      next();
      return;
    }
    services.metrics.refusals.inc({ code: 'RATE_LIMITED' });
    const requestId = requestIdOf(request);
    response.set('retry-after', String(wait));
    strangers.refuse(request, response, () => {
      if (request.path === '/uploads') {
        response.status(429).set('cache-control', 'no-store');
        response.json({ code: 'RATE_LIMITED', message: authTexts.RATE_LIMITED, requestId });
      } else sendPage(response, 429, page.replace(place, requestId));
    });
  };
}
