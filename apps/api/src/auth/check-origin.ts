import type { Request } from 'express';

/**
 * Whether a page of another site made this request, by the browser's headers. Programs send neither header, so they
 * pass; a page cannot set `Sec-Fetch-Site`.
 */
export function isFromElsewhere(request: Request, publicUrl: string): boolean {
  const { 'sec-fetch-site': site, origin } = request.headers;
  if (site === 'same-origin' || site === 'none') return false;
  if (origin !== undefined) return origin !== new URL(publicUrl).origin;
  return site !== undefined;
}
