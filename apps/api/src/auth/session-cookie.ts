import { parseCookie } from 'cookie';
import type { Request, Response } from 'express';

// The prefix __Host- ties the cookie to this very host, over TLS, and to the path /.
const name = '__Host-sonae';
const attributes = { httpOnly: true, secure: true, sameSite: 'lax', path: '/' } as const;

/** The session token a browser sent, if any. */
export function readSessionCookie(request: Request): string | undefined {
  return parseCookie(request.headers.cookie ?? '')[name];
}

/** Hands the browser a session; it ends with the browser, or when the server says so. */
export function setSessionCookie(response: Response, token: string): void {
  response.cookie(name, token, attributes);
}

/** Takes the session away from the browser. */
export function clearSessionCookie(response: Response): void {
  response.clearCookie(name, attributes);
}
