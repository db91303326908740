import type { Response } from 'express';

// Plain pages need their stylesheet and one form; whatever else a mistake might put into one cannot run or load.
const policy = [
  "default-src 'none'",
  "style-src 'self'",
  'img-src data:',
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/**
 * Answers with a page reached from an e-mail. Its address is a secret, so it is kept nowhere: not by caches, not in the
 * referrer of the next page, not by search engines.
 */
export function sendPage(response: Response, status: number, html: string): void {
  response
    .status(status)
    .set({
      'Content-Security-Policy': policy,
      'Cache-Control': 'no-store',
      'Referrer-Policy': 'no-referrer',
      'X-Robots-Tag': 'noindex, nofollow',
    })
    .type('html')
    .send(html);
}
