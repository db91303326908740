import type { Request } from 'express';
import { UserError } from '@sonae/platform/errors';
import { lineOf, networkOf, type LimitRule } from '@sonae/platform/limits';
import type { Services } from '../services.js';
import { authTexts } from './auth.texts.js';

// An account never has a limit of its own: anyone who knows an address could lock its owner out from anywhere. The
// limit is for the account together with the network of the attempts, so the owner can sign in from another network.
const rules = {
  password: { account: { points: 10, seconds: 900 }, address: { points: 100, seconds: 900 } },
  reset: { account: { points: 5, seconds: 3_600 }, address: { points: 30, seconds: 3_600 } },
  link: { account: { points: 10, seconds: 900 }, address: { points: 100, seconds: 900 } },
} as const;

/** An attempt that was counted and admitted. */
export interface Attempt {
  /** The attempt succeeded: resets the count of the account and gives the address its point back. */
  succeeded(): Promise<void>;
}

/**
 * Counts an attempt against the subject in this network, and against the address.
 * @param subject what the attempt guesses at: an address, a person or a link
 * @throws UserError RATE_LIMITED with `data.retryAfterSeconds`
 */
export async function countAttempt(
  { limits }: Services,
  request: Request,
  kind: keyof typeof rules,
  subject: string,
): Promise<Attempt> {
  const address = request.ip ?? 'unknown';
  const account: LimitRule = { name: `${kind}-account`, ...rules[kind].account };
  const byAddress: LimitRule = { name: `${kind}-address`, ...rules[kind].address };
  const network = networkOf(address);
  const inNetwork = `${subject}\n${network}`;
  const line = lineOf(address);
  const waits = await Promise.all([limits.take(account, inNetwork), limits.take(byAddress, line)]);
  const retryAfterSeconds = Math.max(...waits);
  if (retryAfterSeconds > 0) {
    throw new UserError('RATE_LIMITED', authTexts.RATE_LIMITED, { data: { retryAfterSeconds } });
  }
  return {
    succeeded: async () => {
      await Promise.all([limits.forget(account, inNetwork), limits.giveBack(byAddress, line)]);
    },
  };
}
