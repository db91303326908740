import { encodeCursor } from '@sonae/platform/database';
import type { DoubtfulOwner } from './find-doubtful-owners.js';

/** The cursor of the page after a doubtful owner. */
export function doubtfulOwnerCursor({ owner }: DoubtfulOwner): string {
  return encodeCursor([owner.name, owner.id]);
}
