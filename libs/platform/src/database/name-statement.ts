import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';

/** Caches the names, so that a frequent text is hashed once. */
const names = new LRUCache<string, string>({ max: 1_000 });

/**
 * The name under which every connection prepares this text, so that PostgreSQL parses it once and can cache its plan.
 */
export function nameStatement(text: string): string {
  const known = names.get(text);
  if (known !== undefined) return known;
  const name = `s${createHash('sha256').update(text).digest('base64url').slice(0, 20)}`;
  names.set(text, name);
  return name;
}
