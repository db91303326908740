import type { Request } from 'express';
import type { SignInStanding } from '@sonae/domain/accounts';
import type { Id } from '@sonae/tenancy';
import { UserError } from '@sonae/platform/errors';
import { lineOf } from '@sonae/platform/limits';
import type { Services } from '../services.js';
import { authTexts } from './auth.texts.js';
import { awaitTurn } from './await-turn.js';

// A known device has its own count. Attempts of strangers count against their line, and all together against the
// account: above that limit they pass one at a time, with growing delays. An account is never locked: the person signs
// in at once from a known device, makes a device known by setting a new password on it, or waits like a stranger.
const device = { name: 'sign-in-device', points: 10, seconds: 900 };
const line = { name: 'sign-in-address', points: 100, seconds: 900 };
const guesses = { name: 'sign-in-guesses', points: 10, seconds: 86_400 };
/**
 * The most doublings of the first delay, one for each ten attempts above the limit; the longest delay is 64 seconds.
 */
const doublings = 6;

/** A sign-in that was counted and may be tried. */
export interface SignInAttempt {
  /** Whether the device is one on which the owner of the address signed in before. */
  readonly trusted: boolean;
  /** Whether it is the last attempt of strangers that the account takes without delay on that day. */
  readonly reachesBound: boolean;
  /**
   * Waits until the account admits the attempt.
   * @throws UserError RATE_LIMITED, NoTurn; then the attempt does not count
   */
  wait(signal?: AbortSignal): Promise<void>;
  /** Removes the attempt from the counts, because it succeeded or was not tried. */
  takeBack(): Promise<void>;
}

/** A sign-in to count: the account, the device and its standing. */
export interface SignInCount {
  /** The normalised address. An address without an account is counted and delayed like any other. */
  account: string;
  deviceId: Id | undefined;
  standing: SignInStanding;
}

/** Counts a sign-in. @throws UserError RATE_LIMITED with `data.retryAfterSeconds` */
export async function countSignIn(
  services: Services,
  request: Request,
  count: SignInCount,
): Promise<SignInAttempt> {
  const { limits } = services;
  const { account, deviceId, standing } = count;
  const own = `${account}\n${deviceId ?? ''}`;
  if (standing.deviceKnown && (await limits.take(device, own)) === 0) {
    const takeBack = () => limits.forget(device, own);
    return { trusted: true, reachesBound: false, wait: () => Promise.resolve(), takeBack };
  }
  const from = lineOf(request.ip ?? '');
  const wait = await limits.take(line, from);
  if (wait > 0) throw rateLimited(wait);
  const made = await limits.count(guesses, account);
  const takeBack = async () => {
    await Promise.all([limits.giveBack(line, from), limits.giveBack(guesses, account)]);
  };
  const over = made - guesses.points;
  const waitForTurn = async (signal?: AbortSignal) => {
    if (over <= 0) return;
    const seconds = 2 ** Math.min(doublings, Math.ceil(over / guesses.points));
    const turn = { name: 'sign-in-turn', points: 1, seconds };
    try {
      const later = await awaitTurn(limits, turn, account, signal);
      if (later > 0) throw rateLimited(later);
    } catch (error) {
      await takeBack();
      throw error;
    }
  };
  return { trusted: false, reachesBound: made === guesses.points, wait: waitForTurn, takeBack };
}

function rateLimited(retryAfterSeconds: number): UserError {
  return new UserError('RATE_LIMITED', authTexts.RATE_LIMITED, { data: { retryAfterSeconds } });
}
