import { hashSecret } from '@sonae/platform/crypto';
import { proveCredential } from '@sonae/domain/accounts';
import { Entrance, type SystemScope, type Tx } from '@sonae/tenancy';
import type { Services } from '../services.js';
import type { Caller, Credential } from './credential.js';
import { usesNoter, type NoteUses } from './note-uses.js';

/** The most callers that are remembered; the oldest entry is removed first. */
const most = 10_000;

const opened = new WeakMap<Services, Callers>();

/** The `Callers` that all requests of one process share. */
export function callersOf(services: Services): Callers {
  const callers = opened.get(services) ?? new Callers(services);
  opened.set(services, callers);
  return callers;
}

/**
 * Finds the caller of a credential in the database. Caches the last known caller of each credential: a hint. Every
 * caller comes with an entrance, by which each transaction proves the credential.
 */
export class Callers {
  private readonly remembered = new Map<string, Caller>();
  private readonly noteUses: NoteUses;

  constructor(services: Services) {
    this.noteUses = usesNoter(services);
  }

  /** Reads the caller from the database; undefined when the credential is not valid. */
  async find(tx: Tx<SystemScope>, credential: Credential, secret: string): Promise<Caller | undefined> {
    const caller = await credential.find(tx, secret);
    this.remember(keyOf(credential, secret), caller);
    if (caller) this.noteUses(credential.name, caller.id, caller.lastUsedAt, tx.scope.requestId);
    return caller;
  }

  /** The caller of an earlier request, with the entrance that proves the credential. */
  recall(
    credential: Credential,
    secret: string,
    requestId: string,
  ): { caller: Caller; entrance: Entrance } | undefined {
    const caller = this.remembered.get(keyOf(credential, secret));
    if (!caller) return undefined;
    const note = (usedAt: Date) => this.noteUses(credential.name, caller.id, usedAt, requestId);
    return { caller, entrance: this.entranceOf(credential, secret, caller, note) };
  }

  /** The entrance of a caller that `find` has just returned, which has noted the use. */
  entranceOf(
    credential: Credential,
    secret: string,
    { whose }: Caller,
    held: (usedAt: Date) => void = () => undefined,
  ): Entrance {
    const outdated = () => this.remember(keyOf(credential, secret), undefined);
    return new Entrance(proveCredential(credential.name, secret, whose), { held, outdated });
  }

  private remember(key: string, caller: Caller | undefined): void {
    if (!caller) {
      this.remembered.delete(key);
      return;
    }
    this.remembered.set(key, caller);
    const [first] = this.remembered.size > most ? this.remembered.keys() : [];
    if (first !== undefined) this.remembered.delete(first);
  }
}

function keyOf({ name }: Credential, secret: string): string {
  return `${name} ${hashSecret(secret).toString('base64')}`;
}
