import type { Request } from 'express';
import {
  findCredential,
  findSignInStanding,
  normalizeEmail,
  recordFailedSignIn,
  renewPasswordHash,
  warnOfGuesses,
  type Credential,
} from '@sonae/domain/accounts';
import { hashPassword, isHashOutdated, NoTurn, Turns, verifyPassword } from '@sonae/platform/crypto';
import { askerOf } from '../asker-of.js';
import type { Services } from '../services.js';
import { countSignIn, type SignInAttempt } from './count-sign-in.js';
import { readDevice } from './device-cookie.js';
import { KnownNetworks } from './known-networks.js';
import { strategy } from './strategy.js';
import { accountsScope, attemptScope } from './system-scope.js';

/** The result of every way to sign in: the person, and the instant of the proof. */
export interface Proof {
  personId: string;
  provenAt: Date;
}

/** Input of a sign-in; `signal` is aborted when the client closes the connection. */
export interface PasswordCredentials {
  email: string;
  password: string;
  signal?: AbortSignal;
}

/** Limits of the attempts that query the database and of those that wait: a flood must not occupy all connections. */
const gateLimits = { places: 4, waiting: 64, each: 16 };

/**
 * Signs in by e-mail address and password. An unknown address takes the same steps as a known one: it is counted and
 * delayed, a hash is compared and an event is recorded, so that neither the answer nor its time reveals the difference.
 * When too many attempts are concurrent, known devices go first, then networks with successful sign-ins; the submitted
 * values do not influence the order.
 */
export function passwordStrategy(services: Services) {
  const { database, keys, clock, log } = services;
  const gate = new Turns(gateLimits);
  const networks = new KnownNetworks();

  // Needed after the secret of the installation was changed.
  async function renewHash(request: Request, credential: Credential, password: string): Promise<void> {
    const peppers = keys.of('pepper');
    const { personId, passwordHash: currentHash } = credential;
    if (!isHashOutdated(peppers, currentHash)) return;
    const passwordHash = await hashPassword(peppers, password);
    const scope = attemptScope({ ...askerOf(request), personId });
    await database.run(scope, (tx) => renewPasswordHash(tx, { personId, currentHash, passwordHash }));
  }

  // Not awaited: only an address with an account is warned, so the answer's time must not include the warning.
  function warnOwner(request: Request, { personId }: Credential): void {
    const scope = attemptScope(askerOf(request));
    database
      .run(scope, (tx) => warnOfGuesses(tx, personId))
      .catch((error: unknown) =>
        log.warn({ request: scope.requestId, err: error }, 'the person was not warned'),
      );
  }

  async function verify(attempt: SignInAttempt, work: () => Promise<boolean>): Promise<boolean> {
    try {
      return await work();
    } catch (error) {
      if (error instanceof NoTurn) await attempt.takeBack();
      throw error;
    }
  }

  return strategy(async (request, given: PasswordCredentials): Promise<Proof | undefined> => {
    const { email, password, signal } = given;
    const scope = accountsScope(askerOf(request));
    const { network } = askerOf(request).origin;
    const deviceId = readDevice(services, request);
    const provenAt = clock();
    const rank = deviceId !== undefined ? 0 : networks.has(network) ? 1 : 2;
    const found = await gate.take({ rank, of: deviceId ?? network, signal }, async () => {
      const [credential, standing] = await database.readInOneTrip(scope, (tx) =>
        Promise.all([findCredential(tx, { email }), findSignInStanding(tx, { email, deviceId, network })]),
      );
      const count = { account: normalizeEmail(email), deviceId, standing };
      return { credential, standing, attempt: await countSignIn(services, request, count) };
    });
    const { credential, standing, attempt } = found;
    await attempt.wait(signal);
    const turn = {
      rank: attempt.trusted ? 0 : standing.networkKnown ? 1 : 2,
      of: attempt.trusted && deviceId ? deviceId : network,
      signal,
    } as const;
    const isRight = await verify(attempt, () =>
      verifyPassword(keys.of('pepper'), credential?.passwordHash, password, turn),
    );
    if (isRight && credential) {
      await attempt.takeBack();
      networks.add(network);
      await renewHash(request, credential, password);
      return { personId: credential.personId, provenAt };
    }
    await database.run(attemptScope(askerOf(request)), (tx) => recordFailedSignIn(tx, credential?.personId));
    if (attempt.reachesBound && credential) warnOwner(request, credential);
    return undefined;
  });
}
