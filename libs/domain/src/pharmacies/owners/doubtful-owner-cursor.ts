import { encodeCursor } from '@sonae/platform/database';
import type { DoubtfulOwner } from './find-doubtful-owners.js';

/** Where a page of doubtful owners ends. */
export function doubtfulOwnerCursor({ owner }: DoubtfulOwner): string {
  return encodeCursor([owner.name, owner.id]);
}
