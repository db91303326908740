import { encodeCursor } from '@sonae/platform/database';
import type { MemberChange } from './find-member-changes.js';

/** Where a page of changes ends. */
export function memberChangeCursor({ position }: MemberChange): string {
  return encodeCursor([String(position)]);
}
