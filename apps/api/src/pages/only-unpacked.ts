import type { RequestHandler } from 'express';

/**
 * Refuses a compressed body (`Transfer-Encoding: gzip, chunked`), which Node passes on compressed: it would be stored
 * or parsed as compressed bytes. The error is that of body-parser for `Content-Encoding`, which the given reader
 * refuses by itself.
 */
export function onlyUnpacked(read: RequestHandler): RequestHandler {
  return (request, response, next) => {
    const coding = request.headers['transfer-encoding'];
    if (coding === undefined || coding.trim().toLowerCase() === 'chunked') read(request, response, next);
    else next(Object.assign(new Error('the body is packed'), { status: 415, type: 'encoding.unsupported' }));
  };
}
