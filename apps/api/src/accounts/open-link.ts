import type { Request } from 'express';
import { readLink, type LinkKind } from '@sonae/platform/crypto';
import type { Id, SystemScope, Tx } from '@sonae/tenancy';
import { accountsScope } from '../auth/system-scope.js';
import type { Services } from '../services.js';
import { requestIdOf } from '../request-id.js';

/** HTTP status of a page without a form, by the outcome of its link. */
export const linkStatuses = { done: 200, invalid: 404, expired: 410 } as const;

/** A link that opens nothing; `of` is its record, if the link was signed here and the record still exists. */
export interface ShutLink<Found> {
  shut: 'invalid' | 'expired';
  of?: Found;
}

/**
 * Reads the record that the token of a link opens, or the reason why it opens nothing. It changes nothing.
 * @param link.count how many ids the link carries; 1 by default
 */
export async function openLink<Found extends { state: string }>(
  { keys, clock, database }: Services,
  request: Request,
  link: { kind: LinkKind; token: string; count?: number },
  find: (tx: Tx<SystemScope>, of: { id: Id; ids: readonly Id[] }) => Promise<Found | undefined>,
): Promise<Found | ShutLink<Found>> {
  const read = readLink(keys.of('link'), link.kind, link.token, link.count ?? 1, clock());
  const ids = 'claims' in read ? read.claims.ids : read.refused === 'EXPIRED' ? read.ids : undefined;
  if (ids === undefined) return { shut: 'invalid' };
  const [id = ''] = ids;
  const scope = accountsScope({ requestId: requestIdOf(request), work: link.kind });
  const found = await database.read(scope, (tx) => find(tx, { id, ids }));
  const ended = 'refused' in read || found?.state === 'EXPIRED';
  if (found === undefined) return { shut: ended ? 'expired' : 'invalid' };
  if (found.state === 'CLOSED' && !('refused' in read)) return { shut: 'invalid', of: found };
  return ended ? { shut: 'expired', of: found } : found;
}
