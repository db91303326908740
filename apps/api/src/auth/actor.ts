import { UserError } from '@sonae/platform/errors';
import type { Patience } from '@sonae/platform/database';
import type {
  AssociationScope,
  Entrance,
  MemberScope,
  Origin,
  PharmacyScope,
  Scope,
  SystemScope,
} from '@sonae/tenancy';
import type { OpenSession } from '@sonae/domain/accounts';
import { authTexts } from './auth.texts.js';

/** Who makes a request: a person in a session, a pharmacy's program with a key, or a caller who is not signed in. */
export interface Actor {
  /** Null for a caller who is not signed in, and until a person with several memberships has chosen one. */
  readonly role: OpenSession['role'] | 'PHARMACY_PROGRAM';
  /** The scope of the request; null without a role. */
  readonly scope: Scope | null;
  readonly requestId: string;
  /** The network and client of the request. */
  readonly origin?: Origin;
  /** The root field or page; see `Scope`. */
  readonly work?: string;
  /** How long the caller waits for the answer; see `Scope`. */
  readonly patience?: Patience;
  /** Proves the credential of the caller; see `Scope`. */
  readonly entrance?: Entrance;
  readonly personId?: string;
  readonly sessionId?: string;
  readonly membershipId?: string;
  readonly apiKeyId?: string;
  /** A caller who is not signed in sent an API key that is wrong, revoked or expired. */
  readonly keyRefused?: boolean;
}

/**
 * The actor of a caller who is not signed in.
 * @param options.keyRefused whether the request had an API key that is not valid
 */
export function nobody(requestId: string, { keyRefused = false } = {}): Actor {
  return { role: null, scope: null, requestId, ...(keyRefused && { keyRefused }) };
}

/** The actor with a root field as its `work`. */
export function actorFor(actor: Actor, work: string): Actor {
  return { ...actor, work, scope: actor.scope && { ...actor.scope, work } };
}

/** The part of an actor that describes the request; every scope contains it. */
export type Asked = Pick<Actor, 'requestId' | 'origin' | 'work' | 'patience' | 'entrance'>;

/** Picks that part, for a scope of another kind. */
export function askedBy({ requestId, origin, work, patience, entrance }: Asked): Asked {
  return {
    requestId,
    ...(origin && { origin }),
    ...(work && { work }),
    ...(patience && { patience }),
    ...(entrance && { entrance }),
  };
}

/** Whether the actor is signed in, with or without a role. */
export function isSignedIn(actor: Actor): boolean {
  return actor.personId !== undefined || actor.apiKeyId !== undefined;
}

/** The text of UNAUTHENTICATED: it tells a program that its key is refused, and asks a person to sign in. */
export function unauthenticatedText({ keyRefused }: Actor): string {
  return keyRefused ? authTexts.keyRefused : authTexts.UNAUTHENTICATED;
}

const forbidden = () => new UserError('FORBIDDEN', authTexts.FORBIDDEN);

// The schema's rules have already checked the role. These functions narrow the type, and still refuse if a rule is
// wrong.

/** The scope of one pharmacy. @throws UserError FORBIDDEN */
export function pharmacyScope(actor: Actor): PharmacyScope {
  if (actor.scope?.kind !== 'pharmacy') throw forbidden();
  return actor.scope;
}

/** The scope of a whole association. @throws UserError FORBIDDEN */
export function associationScope(actor: Actor): AssociationScope {
  if (actor.scope?.kind !== 'association') throw forbidden();
  return actor.scope;
}

/** Any scope inside an association. @throws UserError FORBIDDEN */
export function memberScope(actor: Actor): MemberScope {
  if (actor.scope === null || actor.scope.kind === 'system') throw forbidden();
  return actor.scope;
}

/** The scope of an association or of one pharmacy. @throws UserError FORBIDDEN */
export function tenantScope(actor: Actor): AssociationScope | PharmacyScope {
  if (actor.scope?.kind !== 'association' && actor.scope?.kind !== 'pharmacy') throw forbidden();
  return actor.scope;
}

/** The scope of a caller who may invite: an association, one pharmacy, or the installation's operator. @throws UserError FORBIDDEN */
export function inviterScope(actor: Actor): AssociationScope | PharmacyScope | SystemScope {
  return actor.scope?.kind === 'system' ? actor.scope : tenantScope(actor);
}

/** The scope of the installation's operator. @throws UserError FORBIDDEN */
export function operatorScope(actor: Actor): SystemScope {
  if (actor.scope?.kind !== 'system') throw forbidden();
  return actor.scope;
}

/** A caller with a session, as the scope of the own account needs it. */
export interface OwnSession extends Asked {
  personId: string;
  sessionId: string;
}

/**
 * The person and session of a caller who signed in, as opposed to one with an API key.
 * @throws UserError SESSION_REQUIRED
 */
export function ownSession(actor: Actor): OwnSession {
  const { personId, sessionId } = actor;
  if (personId === undefined || sessionId === undefined) {
    throw new UserError('SESSION_REQUIRED', authTexts.SESSION_REQUIRED);
  }
  return { ...askedBy(actor), personId, sessionId };
}
