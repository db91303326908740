import { encodeCursor } from '@sonae/platform/database';
import type { Advisory } from './find-advisories.js';

/** The cursor of the page after a notice. */
export function advisoryCursor({ listedAt, id }: Advisory): string {
  return encodeCursor([listedAt.toISOString(), id]);
}
