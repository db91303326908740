import { createHash } from 'node:crypto';

/** Names that one connection prepares at most: each keeps its plan in a backend's memory. */
const mostNames = 300;

const names = new Map<string, string>();

/**
 * The name under which every connection prepares this text, so that PostgreSQL parses it once and may keep its plan.
 * Undefined when there are too many texts already: such a statement is parsed each time.
 */
export function nameStatement(text: string): string | undefined {
  let name = names.get(text);
  if (name === undefined && names.size < mostNames) {
    name = `s${createHash('sha256').update(text).digest('base64url').slice(0, 20)}`;
    names.set(text, name);
  }
  return name;
}
