import type { Request, Response } from 'express';
import { UserError } from '@sonae/platform/errors';
import { renderErrorPage } from '@sonae/platform/pages';
import { countAttempt, type Attempt } from '../auth/attempt-limits.js';
import { sendPage } from '../pages/send-page.js';
import type { Services } from '../services.js';
import { requestIdOf } from '../request-id.js';

/**
 * Counts a form sent to a page that needs no sign-in. A form from a page of another site, or one above the limit, is
 * answered here.
 * @returns undefined when it was answered
 */
export async function countFormAttempt(
  services: Services,
  request: Request,
  response: Response,
  { kind, subject }: { kind: 'link' | 'reset'; subject: string },
): Promise<Attempt | undefined> {
  const requestId = requestIdOf(request);
  if (request.headers['sec-fetch-site'] === 'cross-site') {
    sendPage(response, 403, renderErrorPage({ status: 403, requestId }));
    return undefined;
  }
  try {
    return await countAttempt(services, request, kind, subject);
  } catch (refusal) {
    if (!(refusal instanceof UserError)) throw refusal;
    const seconds = refusal.detail.data?.['retryAfterSeconds'];
    response.set('Retry-After', typeof seconds === 'number' ? String(seconds) : '60');
    sendPage(response, 429, renderErrorPage({ status: 429, requestId }));
    return undefined;
  }
}
