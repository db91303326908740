import express, { type Request, type RequestHandler, type Response } from 'express';
import { memberListLimits } from '@sonae/domain/pharmacies';
import { UserError } from '@sonae/platform/errors';
import { requestTexts } from '../../graphql/errors/graphql.texts.js';
import { onlyUnpacked } from '../../pages/only-unpacked.js';
import { uploadsTexts } from './uploads.texts.js';

// A compressed body is refused, as at /graphql: a few bytes could inflate to the largest file.
const parse = onlyUnpacked(
  express.raw({
    limit: memberListLimits.bytes,
    type: () => true,
    inflate: false,
  }) as RequestHandler,
);

/**
 * Reads the whole body of a request, empty when there is none.
 * @throws UserError UPLOAD_TOO_LARGE, CONTENT_ENCODING_UNSUPPORTED, UPLOAD_BROKEN
 */
export async function receiveFile(request: Request, response: Response): Promise<Buffer> {
  await new Promise<void>((resolve, reject) => {
    parse(request, response, (error?: unknown) => {
      if (error === undefined) resolve();
      else reject(refusalOf(error));
    });
  });
  const body: unknown = request.body;
  return Buffer.isBuffer(body) ? body : Buffer.alloc(0);
}

// Every error of body-parser is the sender's fault: a body that is too long, cut off or compressed.
function refusalOf(error: unknown): UserError {
  const type = error instanceof Error && 'type' in error ? error.type : undefined;
  if (type === 'encoding.unsupported') {
    const code = 'CONTENT_ENCODING_UNSUPPORTED';
    return new UserError(code, requestTexts[code], { field: 'file' });
  }
  const code = type === 'entity.too.large' ? 'UPLOAD_TOO_LARGE' : 'UPLOAD_BROKEN';
  return new UserError(code, uploadsTexts[code], { field: 'file' });
}
