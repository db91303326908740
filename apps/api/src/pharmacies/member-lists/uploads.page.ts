import { Controller, Inject, Post, Req, Res } from '@nestjs/common';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import type { Request, Response } from 'express';
import { GraphQLError } from 'graphql';
import { storeUpload } from '@sonae/domain/pharmacies';
import { OperationalError, UserError } from '@sonae/platform/errors';
import { associationScope, isSignedIn, unauthenticatedText, type Actor } from '../../auth/actor.js';
import { authTexts } from '../../auth/auth.texts.js';
import { authenticator } from '../../auth/authenticate.js';
import { isAllowed } from '../../graphql/contract/is-allowed.js';
import { callerLanes } from '../../graphql/limits/caller-lanes.js';
import { callerOf } from '../../graphql/limits/caller-of.js';
import { callerPace } from '../../graphql/limits/caller-pace.js';
import { toGlobalId } from '../../graphql/ids/global-id.js';
import { graphqlTexts } from '../../graphql/errors/graphql.texts.js';
import { rateLimited } from '../../graphql/limits/rate-limited.js';
import { SERVICES, type Services } from '../../services.js';
import { requestIdOf } from '../../request-id.js';
import { readFileName } from './read-file-name.js';
import { receiveFile } from './receive-file.js';
import { uploadsTexts } from './uploads.texts.js';

/** Codes with an HTTP status of their own; every other refusal is a 400. */
const statuses: Record<string, number> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  UPLOAD_HEADER_MISSING: 403,
  RATE_LIMITED: 429,
  UPLOAD_TOO_LARGE: 413,
  UPLOAD_TYPE_UNSUPPORTED: 415,
  CONTENT_ENCODING_UNSUPPORTED: 415,
};
/** Files of one person that may wait for an earlier one; further ones are refused. */
const waitingFiles = 4;
/** How many operations a file counts as in its sender's minute. */
const operationsOfFile = 10;
const types = ['text/csv', 'application/octet-stream'];

/**
 * Receives files, which GraphQL does not carry. Answers are JSON: `{uploadId}` or `{code, message, field, requestId}`.
 */
@Controller()
export class UploadsPage {
  // A file of 5 MB stays in memory while it is received and written, so each person has one at a time.
  private readonly inTurn = callerLanes(1, waitingFiles);

  constructor(
    @Inject(SERVICES) private readonly services: Services,
    @Inject(GraphQLSchemaHost) private readonly contract: GraphQLSchemaHost,
  ) {}

  /** Stores one file for `checkMemberList`. The body is the file itself, its name is in X-File-Name. */
  @Post('uploads')
  async upload(@Req() request: Request, @Res() response: Response): Promise<void> {
    response.set('cache-control', 'no-store');
    try {
      const { actor } = await authenticator(this.services)(request, response);
      this.admit(actor, request);
      const fileName = readFileName(request.get('x-file-name'));
      this.keepPace(actor);
      const uploadId = await this.inTurn({ actor, response }, async () => {
        const bytes = await receiveFile(request, response);
        return this.services.database.run(associationScope(actor), (tx) =>
          storeUpload(tx, { fileName, bytes }),
        );
      });
      response.status(201).json({ uploadId: toGlobalId('Upload', uploadId) });
    } catch (error) {
      this.refuse(request, response, await this.reasonOf(error, request, response));
    }
  }

  // The sender may have been signed out, or have lost the role, while the body came.
  private async reasonOf(thrown: unknown, request: Request, response: Response): Promise<unknown> {
    if (!(thrown instanceof OperationalError) || thrown.code !== 'SCOPE_OUTDATED') return thrown;
    try {
      const { actor } = await authenticator(this.services)(request, response);
      this.admit(actor, request);
      return thrown;
    } catch (refusal) {
      return refusal;
    }
  }

  // Checked before the body is read. A page of another site can neither set the header nor pass the check of the site.
  private admit(actor: Actor, request: Request): void {
    if (request.get('x-sonae-upload') !== '1' || request.get('sec-fetch-site') === 'cross-site') {
      throw new UserError('UPLOAD_HEADER_MISSING', uploadsTexts.UPLOAD_HEADER_MISSING);
    }
    if (!isSignedIn(actor)) throw new UserError('UNAUTHENTICATED', unauthenticatedText(actor));
    // Roles that may check a member list may upload one.
    if (!isAllowed(this.contract.schema, 'Mutation.checkMemberList', actor.role)) {
      throw new UserError('FORBIDDEN', authTexts.FORBIDDEN);
    }
    if (request.is(types) === false) {
      throw new UserError('UPLOAD_TYPE_UNSUPPORTED', uploadsTexts.UPLOAD_TYPE_UNSUPPORTED);
    }
  }

  private keepPace(actor: Actor): void {
    const wait = callerPace(this.services).take(callerOf(actor) ?? '', operationsOfFile);
    if (wait > 0) throw rateLimited(wait);
  }

  private refuse(request: Request, response: Response, thrown: unknown): void {
    const { log, metrics } = this.services;
    const requestId = requestIdOf(request);
    const error = thrown instanceof GraphQLError ? thrown.originalError : thrown;
    if (error instanceof UserError) {
      const { field, data } = error.detail;
      metrics.refusals.inc({ code: error.code });
      const wait = data?.['retryAfterSeconds'];
      if (typeof wait === 'number') response.set('retry-after', String(wait));
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
