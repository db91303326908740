import type { Feature } from '../feature.js';
import { WithdrawalsResolver } from './withdrawals.resolver.js';

/** The manifest of withdrawals in the API. */
export const withdrawals = {
  resolvers: [WithdrawalsResolver],
} satisfies Feature;
