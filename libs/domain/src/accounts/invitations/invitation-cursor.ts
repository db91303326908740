import { encodeCursor } from '@sonae/platform/database';
import type { InvitationRecord } from './select-invitations.js';

/** Where the page after an invitation begins. */
export function invitationCursor({ createdAt, id }: InvitationRecord): string {
  return encodeCursor([createdAt.toISOString(), id]);
}
