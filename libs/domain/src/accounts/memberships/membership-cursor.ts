import { encodeCursor } from '@sonae/platform/database';
import type { Membership } from './select-memberships.js';

/** The cursor of the page after a membership. */
export function membershipCursor({ person, id }: Membership): string {
  return encodeCursor([person.name, id]);
}
