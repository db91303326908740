import { encodeCursor } from '@sonae/platform/database';
import type { Advisory } from './find-advisories.js';

/** Where a page of notices ends: a draft stands where it was begun, a sent notice where it was sent. */
export function advisoryCursor({ publishedAt, createdAt, id }: Advisory): string {
  return encodeCursor([(publishedAt ?? createdAt).toISOString(), id]);
}
