import type { Request } from 'express';
import {
  findCredential,
  normalizeEmail,
  recordFailedSignIn,
  renewPasswordHash,
  type Credential,
} from '@sonae/domain/accounts';
import { hashPassword, isHashOutdated, verifyPassword } from '@sonae/platform/crypto';
import type { Parts } from '../parts.js';
import { requestIdOf } from '../request-id.js';
import { countAttempt } from './attempt-limits.js';
import { strategy } from './strategy.js';
import { accountsScope } from './system-scope.js';

/** Somebody has proven who they are, at that instant. What every way to sign in ends with. */
export interface Proof {
  personId: string;
  provenAt: Date;
}

/**
 * E-mail address and password. An unknown address takes the same steps as a known one: a hash is compared and a row is
 * put on record, so that neither the answer nor its time tells them apart.
 */
export function passwordStrategy(parts: Parts) {
  const { database, keys, clock } = parts;
  // After the secret of the installation was changed.
  async function renewHash(request: Request, credential: Credential, password: string): Promise<void> {
    const peppers = keys.of('pepper');
    const { personId, passwordHash: currentHash } = credential;
    if (!isHashOutdated(peppers, currentHash)) return;
    const passwordHash = await hashPassword(peppers, password);
    const scope = accountsScope({ requestId: requestIdOf(request), personId });
    await database.run(scope, (tx) => renewPasswordHash(tx, { personId, currentHash, passwordHash }));
  }
  return strategy(
    async (request, { email, password }: { email: string; password: string }): Promise<Proof | undefined> => {
      const scope = accountsScope({ requestId: requestIdOf(request) });
      const attempt = await countAttempt(parts, request, 'sign-in', normalizeEmail(email));
      const provenAt = clock();
      const credential = await database.read(scope, (tx) => findCredential(tx, { email }));
      if (await verifyPassword(keys.of('pepper'), credential?.passwordHash, password)) {
        await attempt.succeeded();
        if (credential) await renewHash(request, credential, password);
        return credential && { personId: credential.personId, provenAt };
      }
      await database.run(scope, (tx) => recordFailedSignIn(tx, credential?.personId));
      return undefined;
    },
  );
}
