import type { RequestHandler } from 'express';
import { readAddress } from '@sonae/platform/limits';
import type { Parts } from './parts.js';

/** How many proxies in a row wrote the header; the last of them is not in it, the socket names it. */
function hopsOf(header: string): string[] {
  return header.split(',').map((each) => each.trim());
}

const near: readonly string[] = ['loopback', 'private', 'linkLocal', 'uniqueLocal', 'carrierGradeNat'];

// Addresses that a proxy beside the API has, and nobody on the Internet.
function isNear(address = ''): boolean {
  return near.includes(readAddress(address)?.range() ?? '');
}

/**
 * Finds out whether TRUSTED_PROXY_HOPS fits what really stands in front: too few, and everybody counts as one address,
 * so that one guesser stops everybody's sign-in; too many, and a client chooses its own address. What the settings
 * alone tell is said at boot, the rest at the first request that shows it; each once, at level error.
 */
export function watchProxies({ settings, log }: Pick<Parts, 'settings' | 'log'>): RequestHandler {
  const { TRUSTED_PROXY_HOPS: hops, PUBLIC_URL } = settings;
  const said = new Set<string>();
  const say = (finding: string, advice: string) => {
    if (said.has(finding)) return;
    said.add(finding);
    log.error({ setting: 'TRUSTED_PROXY_HOPS', hops, finding }, advice);
  };
  // The API itself speaks no TLS.
  if (hops === 0 && PUBLIC_URL.startsWith('https:')) {
    say(
      'TLS_ENDS_ELSEWHERE',
      'PUBLIC_URL is https, so a proxy stands in front, but TRUSTED_PROXY_HOPS is 0: everybody counts as one address',
    );
  }
  return (request, _response, next) => {
    const header = request.headers['x-forwarded-for'];
    const written = header === undefined ? [] : hopsOf(String(header));
    if (written.length > 0 && hops === 0 && isNear(request.socket.remoteAddress)) {
      say(
        'FORWARDED_BUT_NOT_TRUSTED',
        'a proxy forwards requests, but TRUSTED_PROXY_HOPS is 0: everybody counts as one address',
      );
    }
    if (hops > 0 && written.length > 0 && written.length < hops) {
      say('FEWER_PROXIES_THAN_TRUSTED', 'fewer proxies forward than TRUSTED_PROXY_HOPS says');
    }
    if (hops > 0 && written.length > hops && isNear(request.ip)) {
      say(
        'MORE_PROXIES_THAN_TRUSTED',
        'the address that counts is another proxy’s: TRUSTED_PROXY_HOPS is too small',
      );
    }
    next();
  };
}
