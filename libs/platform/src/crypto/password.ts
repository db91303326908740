import { createHmac } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import type { HmacKey } from './keys.js';

// OWASP Password Storage Cheat Sheet, minimum for Argon2id: m = 19 MiB, t = 2, p = 1.
const cost = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

// Each hash takes 19 MiB; without a bound a burst of sign-ins would be a memory attack.
const places = 2;
let busy = 0;
const waiting: (() => void)[] = [];

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (busy >= places) await new Promise<void>((resolve) => waiting.push(resolve));
  busy += 1;
  try {
    return await work();
  } finally {
    busy -= 1;
    waiting.shift()?.();
  }
}

// Keyed first, so that a stolen table alone cannot be attacked offline. As text: the library verifies no other bytes.
function peppered(pepper: HmacKey, password: string): string {
  return createHmac('sha256', pepper).update(password.normalize('NFKC')).digest('base64');
}

/** Argon2id hash (PHC string) of a password. */
export function hashPassword(pepper: HmacKey, password: string): Promise<string> {
  return inTurn(() => hash(peppered(pepper, password), cost));
}

/** Whether the password is the hashed one; takes the same time when there is no hash to compare with. */
export async function verifyPassword(
  pepper: HmacKey,
  hashed: string | undefined,
  password: string,
): Promise<boolean> {
  const matches = await inTurn(async () =>
    verify(hashed ?? (await decoy(pepper)), peppered(pepper, password)),
  );
  return matches && hashed !== undefined;
}

let decoyHash: Promise<string> | undefined;
function decoy(pepper: HmacKey): Promise<string> {
  decoyHash ??= hash(peppered(pepper, 'nobody has this password'), cost);
  return decoyHash;
}
