import express, { type NextFunction, type Request, type RequestHandler, type Response } from 'express';
import { isUtf8Encoded } from '@sonae/platform/text';
import { onlyUnpacked } from './only-unpacked.js';
import { notUtf8 } from './not-utf8.js';

const parse = onlyUnpacked(
  express.urlencoded({
    extended: false,
    limit: 10 * 1024,
    parameterLimit: 20,
    inflate: false,
    verify: (_request, _response, body, charset) => {
      if (charset.toLowerCase() !== 'utf-8' || !isUtf8Encoded(body.toString('latin1'))) throw notUtf8();
    },
  }) as RequestHandler,
);

/**
 * Reads the fields of a POSTed form; a repeated or missing field is the empty text.
 * @throws the error of body-parser for a body that is too large, compressed, not UTF-8 or unreadable, with its HTTP
 * status
 */
export function readForm(request: Request, response: Response): Promise<(field: string) => string> {
  return new Promise((resolve, reject) => {
    const done: NextFunction = (error?: unknown) => {
      if (error) {
        reject(error instanceof Error ? error : new Error('a form could not be read'));
        return;
      }
      const fields = new Map(Object.entries((request.body ?? {}) as Record<string, unknown>));
      resolve((name) => {
        const value = fields.get(name);
        return typeof value === 'string' ? value : '';
      });
    };
    parse(request, response, done);
  });
}
