import { hashSecret } from '@sonae/platform/crypto';
import { Confirmation, type SystemScope, type Tx } from '@sonae/tenancy';
import type { Services } from '../services.js';
import type { Caller, Credential } from './credential.js';
import { usesNoter, type NoteUses } from './note-uses.js';
import { sessionsScope } from './system-scope.js';

/** Callers remembered at most; the one remembered first is forgotten first. */
const most = 10_000;

const opened = new WeakMap<Services, Callers>();

/** The callers that all requests of one process share. */
export function callersOf(services: Services): Callers {
  const callers = opened.get(services) ?? new Callers(services);
  opened.set(services, callers);
  return callers;
}

/** Whose credentials are, as the database says; and whose they were, which says whom to ask about and proves nothing. */
export class Callers {
  private readonly remembered = new Map<string, Caller>();
  private readonly noteUses: NoteUses;

  constructor(services: Services) {
    this.noteUses = usesNoter(services);
  }

  /** Asks the database; undefined when the credential is not good. */
  async find(tx: Tx<SystemScope>, credential: Credential, secret: string): Promise<Caller | undefined> {
    const caller = await credential.find(tx, secret);
    this.remember(keyOf(credential, secret), caller);
    if (caller) this.noteUses(credential.name, caller.id, caller.lastUsedAt, tx.scope.requestId);
    return caller;
  }

  /** Whose it was at an earlier request, with the question whether that still holds. */
  recall(
    credential: Credential,
    secret: string,
    requestId: string,
  ): { caller: Caller; confirmation: Confirmation } | undefined {
    const key = keyOf(credential, secret);
    const caller = this.remembered.get(key);
    if (!caller) return undefined;
    const confirmation = new Confirmation(sessionsScope(requestId), async (tx) => {
      try {
        const lastUsedAt = await credential.confirm(tx, secret, caller);
        this.noteUses(credential.name, caller.id, lastUsedAt, requestId);
      } catch (error) {
        this.remember(key, undefined);
        throw error;
      }
    });
    return { caller, confirmation };
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
