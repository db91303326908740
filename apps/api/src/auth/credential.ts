import type { Request } from 'express';
import type { Scope, SystemScope, Tx } from '@sonae/tenancy';
import type { Actor } from './actor.js';

/** A kind of credential in a request: a session cookie or an API key. */
export interface Credential {
  readonly name: 'session' | 'api-key';
  /** Reads the secret of this kind from a request. The secret is hashed at once and never stored. */
  read(request: Request): string | undefined;
  /**
   * Finds the caller in the database, by a statement that is sent at once. Undefined when the credential is not valid.
   */
  find(tx: Tx<SystemScope>, secret: string): Promise<Caller | undefined>;
}

/** The caller of a credential: an actor without the parts of a single request. */
export interface Caller {
  readonly id: string;
  readonly lastUsedAt: Date | null;
  /** The columns that the actor and scope follow from, as one text from the database; a proof compares it. */
  readonly whose: string;
  readonly actor: Omit<Actor, 'requestId' | 'scope'>;
  readonly scope: WithoutRequest<Scope> | null;
}

// Distributes over the kinds of scope; a plain Omit would drop the members that only some kinds have.
type WithoutRequest<S> = S extends Scope ? Omit<S, 'requestId'> : never;
