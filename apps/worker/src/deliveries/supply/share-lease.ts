import type { Settings } from '@sonae/platform/config';

/** How many deliveries a process claims before it can send them, so that each is sent well before its lease expires. */
export interface LeaseShare {
  /** How many are claimed ahead; below this number more are claimed. */
  ahead: number;
  /** How many one claim takes. */
  chunk: number;
}

const largestChunk = 100;

/**
 * Computes how many deliveries to claim ahead and in one claim. For each of the two the wait is at most a sixteenth of
 * the lease at this rate.
 * @param rate sends a second; Infinity for no limit
 */
export function shareLease(
  settings: Pick<Settings, 'SMTP_CONNECTIONS' | 'DELIVERY_LEASE_SECONDS'>,
  rate: number,
): LeaseShare {
  const { SMTP_CONNECTIONS: connections, DELIVERY_LEASE_SECONDS: lease } = settings;
  const share = Math.floor((rate * lease) / 16);
  return { ahead: Math.min(connections, share), chunk: Math.min(largestChunk, Math.max(1, share)) };
}
