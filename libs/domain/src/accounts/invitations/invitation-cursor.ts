import { encodeCursor } from '@sonae/platform/database';
import type { InvitationRecord } from './select-invitations.js';

/** The cursor of the page after an invitation. */
export function invitationCursor({ createdAt, id }: InvitationRecord): string {
  return encodeCursor([createdAt.toISOString(), id]);
}
