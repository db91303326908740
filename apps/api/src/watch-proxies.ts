import type { RequestHandler } from 'express';
import { readAddress } from '@sonae/platform/limits';
import type { Services } from './services.js';

/** The addresses in the header. The last proxy is not among them, because its address is that of the socket. */
function hopsOf(header: string): string[] {
  return header.split(',').map((each) => each.trim());
}

const near: readonly string[] = ['loopback', 'private', 'linkLocal', 'uniqueLocal', 'carrierGradeNat'];

// Ranges of a proxy beside the API; no client on the Internet has such an address.
function isNear(address = ''): boolean {
  return near.includes(readAddress(address)?.range() ?? '');
}

/**
 * Checks whether TRUSTED_PROXY_HOPS matches the proxies in front of the API. If it is too small, all clients count as
 * one address, and one attacker stops every sign-in; if it is too large, a client chooses its own address. A finding
 * from the settings alone is logged at start, any other at the first request that shows it; each once, at level error.
 */
export function watchProxies({ settings, log }: Pick<Services, 'settings' | 'log'>): RequestHandler {
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
      'PUBLIC_URL is https, so a proxy stands in front, but TRUSTED_PROXY_HOPS is 0: all clients count as one address',
    );
  }
  return (request, _response, next) => {
    const header = request.headers['x-forwarded-for'];
    const written = header === undefined ? [] : hopsOf(String(header));
    if (written.length > 0 && hops === 0 && isNear(request.socket.remoteAddress)) {
      say(
        'FORWARDED_BUT_NOT_TRUSTED',
        'a proxy forwards requests, but TRUSTED_PROXY_HOPS is 0: all clients count as one address',
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
