import express, { type Request, type RequestHandler, type Response } from 'express';
import { MEMBER_LIST_LIMITS } from '@sonae/domain/pharmacies';
import { UserError } from '@sonae/platform/errors';
import { uploadsTexts } from './uploads.texts.js';

const parse: RequestHandler = express.raw({ limit: MEMBER_LIST_LIMITS.bytes, type: () => true });

/**
 * Reads the whole body of a request, empty when there is none.
 * @throws UserError UPLOAD_TOO_LARGE, UPLOAD_BROKEN
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

// What body-parser throws is the sender's fault, all of it: too long, cut off, or packed in an unknown way.
function refusalOf(error: unknown): UserError {
  const tooLarge = error instanceof Error && 'type' in error && error.type === 'entity.too.large';
  const code = tooLarge ? 'UPLOAD_TOO_LARGE' : 'UPLOAD_BROKEN';
  return new UserError(code, uploadsTexts[code], { field: 'file' });
}
