import { createHmac, timingSafeEqual } from 'node:crypto';
import type { HmacKey, KeyRing } from './key-ring.js';

/** The kinds of link tokens; a token of one kind is not valid as another. */
const linkKinds = [
  'acknowledge',
  'wrong-address',
  'invitation',
  'password-reset',
  'email-change',
  'role-request',
  'owner-change',
] as const;
/** `device` is no link, but the cookie of a device. */
export type LinkKind = (typeof linkKinds)[number] | 'device';

/** The token in the links of a preview. It is not valid: its pages say that they are samples. */
export const sampleToken = 'preview';

/** The ids in a token, in the order of its kind, and its end. */
export interface LinkClaims {
  ids: readonly string[];
  /**
   * The month of its delivery, as the first day, yyyy-mm-dd; tokens of earlier releases and of most kinds have none.
   */
  month?: string;
  expiresAt: Date;
}

const macLength = 20;
const monthLength = 2;

/**
 * Makes a signed, expiring token for a link: base64url of the ids, the month (if any), the expiry in seconds and an
 * HMAC-SHA-256 truncated to 160 bits. The same claims always give the same token, so it need not be stored. The newest
 * key signs.
 */
export function signLink(keys: KeyRing, kind: LinkKind, claims: LinkClaims): string {
  const ids = claims.ids.map((id) => Buffer.from(id.replaceAll('-', ''), 'hex'));
  const expiry = Buffer.alloc(4);
  expiry.writeUInt32BE(Math.floor(claims.expiresAt.getTime() / 1000));
  const body = Buffer.concat([
    ...ids,
    ...(claims.month === undefined ? [] : [bytesOf(claims.month)]),
    expiry,
  ]);
  return Buffer.concat([body, mac(keys.newest.key, kind, body)]).toString('base64url');
}

/**
 * Reads the claims of a token, or the reason of its refusal. An expired token still returns its ids, because its
 * signature is valid: its page can name the association to ask. Every key of the ring verifies, so that tokens sent
 * before a change of the secret stay valid.
 * @param count how many ids a token of this kind has
 */
export function readLink(
  keys: KeyRing,
  kind: LinkKind,
  token: string,
  count: number,
  now: Date,
): { claims: LinkClaims } | { refused: 'INVALID' } | { refused: 'EXPIRED'; ids: readonly string[] } {
  const bytes = /^[\w-]{1,200}$/.test(token) ? Buffer.from(token, 'base64url') : Buffer.alloc(0);
  const bodyLength = bytes.length - macLength;
  const dated = bodyLength === count * 16 + monthLength + 4;
  if ((!dated && bodyLength !== count * 16 + 4) || bytes.toString('base64url') !== token)
    return { refused: 'INVALID' };
  const body = bytes.subarray(0, bodyLength);
  const signature = bytes.subarray(bodyLength);
  if (!keys.keys.some(({ key }) => timingSafeEqual(mac(key, kind, body), signature)))
    return { refused: 'INVALID' };
  const expiresAt = new Date(body.readUInt32BE(bodyLength - 4) * 1000);
  const ids = Array.from({ length: count }, (_, i) => uuidOf(body.subarray(i * 16, i * 16 + 16)));
  if (expiresAt <= now) return { refused: 'EXPIRED', ids };
  return { claims: { ids, ...(dated && { month: monthOf(body.readUInt16BE(count * 16)) }), expiresAt } };
}

/**
 * Whether this installation signed a token, of any kind, that has not expired. It is cheap, and does not reveal the
 * kind.
 */
export function isSignedLink(keys: KeyRing, token: string, now: Date): boolean {
  const ids = (token.length * 6 - 32 - macLength * 8) >> 7;
  return ids > 0 && linkKinds.some((kind) => 'claims' in readLink(keys, kind, token, ids, now));
}

function mac(key: HmacKey, kind: LinkKind, body: Buffer): Buffer {
  return createHmac('sha256', key).update(`${kind}\0`).update(body).digest().subarray(0, macLength);
}

// Months since the year 0; two bytes suffice until the year 5461.
function bytesOf(month: string): Buffer {
  const bytes = Buffer.alloc(monthLength);
  bytes.writeUInt16BE(Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1);
  return bytes;
}

function monthOf(count: number): string {
  return `${String(Math.floor(count / 12)).padStart(4, '0')}-${String((count % 12) + 1).padStart(2, '0')}-01`;
}

function uuidOf(bytes: Buffer): string {
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
