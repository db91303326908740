import { parseCookie } from 'cookie';
import type { Request, Response } from 'express';

// The prefix __Host- restricts the cookie to this host, to TLS and to the path /.
const name = '__Host-sonae';
const attributes = { httpOnly: true, secure: true, sameSite: 'lax', path: '/' } as const;

/** Reads the session token of the cookie, if any. */
export function readSessionCookie(request: Request): string | undefined {
  return parseCookie(request.headers.cookie ?? '')[name];
}

/** Sets the session cookie; it ends with the browser, or when the server ends the session. */
export function setSessionCookie(response: Response, token: string): void {
  response.cookie(name, token, attributes);
}

/** Removes the session cookie. */
export function clearSessionCookie(response: Response): void {
  response.clearCookie(name, attributes);
}
