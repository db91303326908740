import type { Request } from 'express';
import type { Scope, SystemScope, Tx } from '@sonae/tenancy';
import type { Actor } from './actor.js';

/** A kind of credential that a request carries along: a session cookie, an API key. */
export interface Credential {
  readonly name: 'session' | 'api-key';
  /** What the request carries of this kind: a secret, which is hashed at once and never kept. */
  read(request: Request): string | undefined;
  /** Whose it is, as the database says; its statement is sent at once. Undefined when it is not good. */
  find(tx: Tx<SystemScope>, secret: string): Promise<Caller | undefined>;
}

/** Whose a credential is: an actor, but for the single request. */
export interface Caller {
  readonly id: string;
  readonly lastUsedAt: Date | null;
  /** All that the rest follows from, as the database told it. */
  readonly whose: string;
  readonly actor: Omit<Actor, 'requestId' | 'scope'>;
  readonly scope: WithoutRequest<Scope> | null;
}

// Of each kind of scope by itself: what only some of them have must stay theirs.
type WithoutRequest<S> = S extends Scope ? Omit<S, 'requestId'> : never;
