import { encodeCursor } from '@sonae/platform/database';
import type { Advisory } from './find-advisories.js';

/** Where a page of notices ends. */
export function advisoryCursor({ listedAt, id }: Advisory): string {
  return encodeCursor([listedAt.toISOString(), id]);
}
