import { Controller, Inject, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { storeUpload } from '@sonae/domain/pharmacies';
import { OperationalError, UserError } from '@sonae/platform/errors';
import { associationScope, isSignedIn, unauthenticatedText, type Actor } from '../auth/actor.js';
import { authTexts } from '../auth/auth.texts.js';
import { authenticator } from '../auth/authenticate.js';
import { toGlobalId } from '../graphql/global-id.js';
import { graphqlTexts } from '../graphql/graphql.texts.js';
import { PARTS, type Parts } from '../parts.js';
import { requestIdOf } from '../request-id.js';
import { readFileName } from './read-file-name.js';
import { receiveFile } from './receive-file.js';
import { uploadsTexts } from './uploads.texts.js';

/** Codes that have an HTTP status of their own; every other refusal is a 400. */
const statuses: Record<string, number> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  UPLOAD_HEADER_MISSING: 403,
  UPLOAD_TOO_LARGE: 413,
  UPLOAD_TYPE_UNSUPPORTED: 415,
  CONTENT_ENCODING_UNSUPPORTED: 415,
};
const types = ['text/csv', 'application/octet-stream'];

/** Takes files that GraphQL does not carry. Answers are JSON: `{uploadId}` or `{code, message, field, requestId}`. */
@Controller()
export class UploadsPage {
  constructor(@Inject(PARTS) private readonly parts: Parts) {}

  /** Keeps one file for `checkMemberList`. The body is the file itself, its name is in X-File-Name. */
  @Post('uploads')
  async upload(@Req() request: Request, @Res() response: Response): Promise<void> {
    response.set('cache-control', 'no-store');
    try {
      const { actor } = await authenticator(this.parts)(request, response);
      mayUpload(actor, request);
      const fileName = readFileName(request.get('x-file-name'));
      const bytes = await receiveFile(request, response);
      const id = await this.parts.database.run(associationScope(actor), (tx) =>
        storeUpload(tx, { fileName, bytes }),
      );
      response.status(201).json({ uploadId: toGlobalId('Upload', id) });
    } catch (error) {
      this.refuse(request, response, error);
    }
  }

  private refuse(request: Request, response: Response, error: unknown): void {
    const { log } = this.parts;
    const requestId = requestIdOf(request);
    if (error instanceof UserError) {
      const { field } = error.detail;
      response.status(statuses[error.code] ?? 400);
      response.json({ code: error.code, message: error.message, ...(field && { field }), requestId });
    } else if (error instanceof OperationalError) {
      log.warn({ request: requestId, err: error }, 'answered UNAVAILABLE');
      response.status(503).json({ code: 'UNAVAILABLE', message: graphqlTexts.UNAVAILABLE, requestId });
    } else {
      log.error({ request: requestId, err: error }, 'answered INTERNAL');
      response.status(500).json({ code: 'INTERNAL', message: graphqlTexts.INTERNAL, requestId });
    }
  }
}

// Told before the body is read. A page of another site can neither send the header nor be asked from elsewhere.
function mayUpload(actor: Actor, request: Request): void {
  if (request.get('x-sonae-upload') !== '1' || request.get('sec-fetch-site') === 'cross-site') {
    throw new UserError('UPLOAD_HEADER_MISSING', uploadsTexts.UPLOAD_HEADER_MISSING);
  }
  if (!isSignedIn(actor)) throw new UserError('UNAUTHENTICATED', unauthenticatedText(actor));
  if (actor.role !== 'ASSOCIATION_OFFICER') throw new UserError('FORBIDDEN', authTexts.FORBIDDEN);
  if (request.is(types) === false) {
    throw new UserError('UPLOAD_TYPE_UNSUPPORTED', uploadsTexts.UPLOAD_TYPE_UNSUPPORTED);
  }
}
