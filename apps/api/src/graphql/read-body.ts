import type { NextFunction, Request, Response } from 'express';
import { requestIdOf } from '../request-id.js';
import { requestTexts } from './graphql.texts.js';
import type { RequestCode } from './refusal.js';

/** Answers a body that could not be read as GraphQL answers everything else; Express would send a page of HTML. */
export function answerBadBody(
  error: { status?: number; type?: string },
  request: Request,
  response: Response,
  next: NextFunction,
): void {
  const status = error.status ?? 500;
  if (status >= 500 || response.headersSent) {
    next(error);
    return;
  }
  const code = codeOf(status);
  const extensions = { code, requestId: requestIdOf(request) };
  // The rest of a body that is too large is not read; the connection cannot be used again.
  if (status === 413) response.setHeader('connection', 'close');
  response.status(status).json({ errors: [{ message: requestTexts[code], extensions }] });
}

function codeOf(status: number): RequestCode {
  if (status === 413) return 'REQUEST_TOO_LARGE';
  return status === 415 ? 'UNSUPPORTED_MEDIA_TYPE' : 'BAD_REQUEST';
}
