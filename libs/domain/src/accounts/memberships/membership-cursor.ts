import { encodeCursor } from '@sonae/platform/database';
import type { Membership } from './select-memberships.js';

/** Where a page ends. */
export function membershipCursor({ person, id }: Membership): string {
  return encodeCursor([person.name, id]);
}
