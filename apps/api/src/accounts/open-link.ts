import type { Request } from 'express';
import { readLink, type LinkKind } from '@sonae/platform/crypto';
import type { Id, SystemScope, Tx } from '@sonae/platform/database';
import { accountsScope } from '../auth/system-scope.js';
import type { Parts } from '../parts.js';
import { requestIdOf } from '../request-id.js';

/** HTTP status of a page that has nothing to ask. */
export const linkStatuses = { done: 200, invalid: 404, expired: 410 } as const;

/** What the token of a link opens, or why it opens nothing. Reading it changes nothing. */
export async function openLink<Found extends { state: 'OPEN' | 'CLOSED' | 'EXPIRED' }>(
  { keys, clock, database }: Parts,
  request: Request,
  link: { kind: LinkKind; token: string },
  find: (tx: Tx<SystemScope>, of: { id: Id }) => Promise<Found | undefined>,
): Promise<Found | 'invalid' | 'expired'> {
  const read = readLink(keys.of('link'), link.kind, link.token, 1, clock());
  if ('refused' in read) return read.refused === 'EXPIRED' ? 'expired' : 'invalid';
  const [id = ''] = read.claims.ids;
  const scope = accountsScope({ requestId: requestIdOf(request) });
  const found = await database.read(scope, (tx) => find(tx, { id }));
  if (found === undefined || found.state === 'CLOSED') return 'invalid';
  return found.state === 'EXPIRED' ? 'expired' : found;
}
