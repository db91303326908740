import type { Feature } from '../feature.js';
import { WithdrawalsResolver } from './withdrawals.resolver.js';

/** What the API has of withdrawals. */
export const withdrawals = {
  resolvers: [WithdrawalsResolver],
} satisfies Feature;
