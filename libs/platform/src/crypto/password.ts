import { createHmac } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { hash, verify } from '@node-rs/argon2';
import type { HmacKey, KeyRing } from './key-ring.js';
import { Turns, type Turn } from './turns.js';

// OWASP Password Storage Cheat Sheet, minimum for Argon2id: m = 19 MiB, t = 2, p = 1.
const cost = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/**
 * Each hash takes 19 MiB and a processor for about 40 ms. Without a limit a burst of sign-ins would exhaust the memory,
 * and the last requests would time out. All hashes of a process share the limit; one processor stays free for other
 * work.
 */
const places = Math.max(1, Math.min(4, availableParallelism() - 1));
const turns = new Turns({ places, waiting: 24, each: 8, rest: 1 });

// HMAC first, so that a stolen table alone cannot be attacked offline. As text, because the library verifies no other
// bytes.
function peppered(pepper: HmacKey, password: string): string {
  return createHmac('sha256', pepper).update(password.normalize('NFKC')).digest('base64');
}

/**
 * Hashes a password by Argon2id, in its stored form: the version of the pepper and a PHC string (`2$argon2id$…`). A
 * hash of version 1 begins with the `$`.
 * @throws NoTurn when too many requests wait, or `turn.signal` is aborted
 */
export async function hashPassword(peppers: KeyRing, password: string, turn: Turn = {}): Promise<string> {
  const { version, key } = peppers.newest;
  const hashed = await turns.take(turn, () => hash(peppered(key, password), cost));
  return version === 1 ? hashed : `${version}${hashed}`;
}

/**
 * Whether the password matches the hash. Takes the same time without a hash, or when its pepper was removed.
 * @throws NoTurn when too many requests wait, or `turn.signal` is aborted
 */
export async function verifyPassword(
  peppers: KeyRing,
  hashed: string | undefined,
  password: string,
  turn: Turn = {},
): Promise<boolean> {
  const stored = hashed === undefined ? undefined : readStored(peppers, hashed);
  const matches = await turns.take(turn, async () => {
    const { phc, pepper } = stored ?? { phc: await decoy(peppers), pepper: peppers.newest.key };
    return verify(phc, peppered(pepper, password));
  });
  return matches && stored !== undefined;
}

/** Whether a stored hash depends on an older pepper, so that the next sign-in must renew it. */
export function isHashOutdated(peppers: KeyRing, hashed: string): boolean {
  return versionOf(hashed) !== peppers.newest.version;
}

function versionOf(hashed: string): number {
  return hashed.startsWith('$') ? 1 : Number.parseInt(hashed, 10);
}

function readStored(peppers: KeyRing, hashed: string): { phc: string; pepper: HmacKey } | undefined {
  const pepper = peppers.ofVersion(versionOf(hashed));
  return pepper && { phc: hashed.slice(hashed.indexOf('$')), pepper };
}

let decoyHash: Promise<string> | undefined;
function decoy(peppers: KeyRing): Promise<string> {
  decoyHash ??= hash(peppered(peppers.newest.key, 'nobody has this password'), cost);
  return decoyHash;
}
