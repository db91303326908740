import { Catch, HttpException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { Request, Response } from 'express';
import { NoTurn } from '@sonae/platform/crypto';
import { OperationalError } from '@sonae/platform/errors';
import type { Log } from '@sonae/platform/log';
import { renderErrorPage } from '@sonae/platform/pages';
import { sendPage } from './pages/send-page.js';
import { requestIdOf } from './request-id.js';

/** Answers errors outside of GraphQL with a page for people. Addresses contain tokens, so none is logged or shown. */
@Catch()
export class AnswerErrors implements ExceptionFilter {
  constructor(private readonly log: Log) {}

  catch(error: unknown, host: ArgumentsHost): void {
    // The error formatter of GraphQL handles these.
    if (host.getType<string>() !== 'http') throw error;
    const request = host.switchToHttp().getRequest<Request>();
    const response = host.switchToHttp().getResponse<Response>();
    const requestId = requestIdOf(request);
    const status = statusOf(error);
    if (status >= 500 && !(error instanceof NoTurn))
      this.log.error({ request: requestId, method: request.method, err: error }, 'answered an error page');
    const wait =
      error instanceof NoTurn || error instanceof OperationalError ? error.retryAfterSeconds : undefined;
    if (wait !== undefined) response.setHeader('Retry-After', String(wait));
    if (response.headersSent) return void response.destroy();
    sendPage(response, status, renderErrorPage({ status, requestId }));
  }
}

// Express sets a status on its own errors, such as a body that is too large or a path that cannot be decoded.
function statusOf(error: unknown): number {
  if (error instanceof HttpException) return error.getStatus();
  if (error instanceof OperationalError || error instanceof NoTurn) return 503;
  const status: unknown = error instanceof Error && 'status' in error ? error.status : undefined;
  return typeof status === 'number' && status >= 400 && status < 500 ? status : 500;
}
