import { UserError } from '@sonae/platform/errors';
import { graphqlTexts } from './graphql.texts.js';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The opaque id of a record: base64url of `Type:uuid`. */
export function toGlobalId(type: string, id: string): string {
  // Of letters, digits, - and : base64 makes neither + nor /, so but for its padding it is base64url.
  const text = btoa(`${type}:${id}`);
  return text.endsWith('=') ? text.replace(/=+$/, '') : text;
}

/** Type and uuid of an opaque id, or undefined when it is none. */
export function parseGlobalId(globalId: string): { type: string; id: string } | undefined {
  if (globalId.length > 120) return undefined;
  const [type, id, ...rest] = Buffer.from(globalId, 'base64url').toString('utf8').split(':');
  return type && id && uuid.test(id) && rest.length === 0 ? { type, id } : undefined;
}

/**
 * The uuid of an opaque id of that type. An id that is malformed or of another type is answered exactly like one that
 * does not exist. @throws UserError NOT_FOUND at `field`
 */
export function fromGlobalId(type: string, globalId: string, field = 'id'): string {
  const parsed = parseGlobalId(globalId);
  if (parsed?.type !== type) throw notFound(field);
  return parsed.id;
}

/** The one answer for a record that does not exist or that the caller may not see. */
export function notFound(field = 'id'): UserError {
  return new UserError('NOT_FOUND', graphqlTexts.NOT_FOUND, { field });
}
