import { isUtf8 } from 'node:buffer';
import express, { type NextFunction, type Request, type RequestHandler, type Response } from 'express';
import { requestIdOf } from '../../request-id.js';
import { notUtf8 } from '../../pages/not-utf8.js';
import { onlyUnpacked } from '../../pages/only-unpacked.js';
import { sendErrors } from '../errors/answer-refusal.js';
import { requestTexts } from '../errors/graphql.texts.js';
import { limits } from '../limits/limits.js';
import type { RequestCode } from '../errors/refusal.js';
import type { Serving } from './serve-graphql.js';
import { unreadPace } from './unread-pace.js';

/** Reads a JSON body. A compressed body is refused: a few bytes could inflate to the largest body. */
export function readJsonBody(): RequestHandler {
  return onlyUnpacked(
    express.json({
      limit: limits.bodyBytes,
      inflate: false,
      verify: (_request, _response, body, charset) => {
        if (charset.toLowerCase() !== 'utf-8' || !isUtf8(body)) throw notUtf8();
      },
    }) as RequestHandler,
  );
}

/** Answers a request whose body could not be read. */
export type AnswerBadBody = (
  error: { status?: number; type?: string },
  request: Request,
  response: Response,
  next: NextFunction,
) => void;

/** Answers an unreadable body in the format of GraphQL; Express would send an HTML page. */
export const answerBadBody = (
  serving: Pick<Serving, 'makeContext' | 'strangers' | 'refuse'>,
): AnswerBadBody => {
  const { strangers, refuse } = serving;
  const paceUnread = unreadPace(serving);
  return (error, request, response, next) => {
    const status = error.status ?? 500;
    if (status >= 500 || response.headersSent) {
      next(error);
      return;
    }
    const tooMany = paceUnread(request, response);
    if (tooMany) {
      refuse(request, response, tooMany);
      return;
    }
    const code = codes[error.type ?? ''] ?? 'BAD_REQUEST';
    const extensions = { code, requestId: requestIdOf(request) };
    // The rest of a body that is too large is not read, so the connection cannot be used again.
    if (status === 413) response.setHeader('connection', 'close');
    const told = { message: requestTexts[code], extensions };
    strangers.refuse(request, response, () => sendErrors(request, response, status, [told]));
  };
};

const codes: Readonly<Record<string, RequestCode>> = {
  'entity.too.large': 'REQUEST_TOO_LARGE',
  'charset.unsupported': 'UNSUPPORTED_MEDIA_TYPE',
  'encoding.unsupported': 'CONTENT_ENCODING_UNSUPPORTED',
  'text.not.utf8': 'TEXT_NOT_UTF8',
};
