import type { Request } from 'express';

/**
 * Whether a page of another site made this request, as far as the browser says. Programs send neither header and are
 * nobody's browser; `Sec-Fetch-Site` cannot be set by a page at all.
 */
export function isFromElsewhere(request: Request, publicUrl: string): boolean {
  const { 'sec-fetch-site': site, origin } = request.headers;
  if (site === 'same-origin' || site === 'none') return false;
  if (origin !== undefined) return origin !== new URL(publicUrl).origin;
  return site !== undefined;
}
