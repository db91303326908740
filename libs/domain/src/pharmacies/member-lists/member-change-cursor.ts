import { encodeCursor } from '@sonae/platform/database';
import type { MemberChange } from './find-member-changes.js';

/** The cursor of the page after a change. */
export function memberChangeCursor({ position }: MemberChange): string {
  return encodeCursor([String(position)]);
}
