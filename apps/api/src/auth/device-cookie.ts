import { randomUUID } from 'node:crypto';
import { parseCookie } from 'cookie';
import type { Request, Response } from 'express';
import { readLink, signLink } from '@sonae/platform/crypto';
import type { Id } from '@sonae/tenancy';
import type { Services } from '../services.js';

const name = '__Host-sonae-device';
const attributes = { httpOnly: true, secure: true, sameSite: 'lax', path: '/' } as const;
/** The longest lifetime of a cookie in browsers. */
const days = 400;

/**
 * The id of a known device, from the signed cookie of an earlier sign-in. The cookie gives no access: it only ranks the
 * request above those of strangers.
 */
export function readDevice({ keys, clock }: Services, request: Request): Id | undefined {
  const token = parseCookie(request.headers.cookie ?? '')[name];
  if (token === undefined) return undefined;
  const read = readLink(keys.of('link'), 'device', token, 1, clock());
  return 'claims' in read ? read.claims.ids[0] : undefined;
}

/** Sets the cookie of a known device; a device without one gets a new id. Each use prolongs it. */
export function keepDevice({ keys, clock }: Services, response: Response, known: Id | undefined): Id {
  const deviceId = known ?? randomUUID();
  const maxAge = days * 86_400_000;
  const claims = { ids: [deviceId], expiresAt: new Date(clock().getTime() + maxAge) };
  response.cookie(name, signLink(keys.of('link'), 'device', claims), { ...attributes, maxAge });
  return deviceId;
}
