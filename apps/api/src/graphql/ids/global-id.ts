import { UserError } from '@sonae/platform/errors';
import { graphqlTexts } from '../errors/graphql.texts.js';

export { toGlobalId } from '@sonae/platform/text';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Parses an opaque id to its type and uuid; undefined when it is malformed. */
export function parseGlobalId(globalId: string): { type: string; id: string } | undefined {
  if (globalId.length > 120) return undefined;
  const [type, id, ...rest] = Buffer.from(globalId, 'base64url').toString('utf8').split(':');
  return type && id && uuid.test(id) && rest.length === 0 ? { type, id } : undefined;
}

/**
 * The uuid of an opaque id of that type. A malformed id, or one of another type, gets the same answer as an unknown id.
 * @throws UserError NOT_FOUND at `field`
 */
export function fromGlobalId(type: string, globalId: string, field = 'id'): string {
  const parsed = parseGlobalId(globalId);
  if (parsed?.type !== type) throw notFound(field);
  return parsed.id;
}

const nobody = '00000000-0000-0000-0000-000000000000';

/**
 * The uuid for a query's search. For a malformed id, or one of another type, it is a uuid that no record has, so that
 * the query answers null or an empty list, as for an unknown record or one that the caller may not see. Mutations
 * refuse such an id (`fromGlobalId`).
 */
export function soughtId(type: string, globalId: string): string {
  const parsed = parseGlobalId(globalId);
  return parsed?.type === type ? parsed.id : nobody;
}

/** The same refusal for a record that does not exist and for one that the caller may not see. */
export function notFound(field = 'id'): UserError {
  return new UserError('NOT_FOUND', graphqlTexts.NOT_FOUND, { field });
}
