import type { Settings } from '@sonae/platform/config';

/** How many deliveries a process holds, so that each is sent well before its lease runs out. */
export interface LeaseShare {
  /** That are sent, or wait for their turn, at the same time. */
  places: number;
  /** Claimed ahead; when so few are left, more are claimed. */
  ahead: number;
  /** Claimed at once. */
  chunk: number;
}

const largestChunk = 100;

/**
 * Shares the sends that a lease has time for. Without a limit on the rate there is a place for each connection. With
 * one, a delivery waits behind `places + ahead + chunk` others at most; each of them gets an eighth of the lease, so
 * that more than half of it is left for the send itself.
 */
export function shareLease(
  settings: Pick<Settings, 'SMTP_CONNECTIONS' | 'MAIL_RATE_PER_SECOND' | 'DELIVERY_LEASE_SECONDS'>,
): LeaseShare {
  const { SMTP_CONNECTIONS: connections, MAIL_RATE_PER_SECOND: rate } = settings;
  if (rate === 0) return { places: connections, ahead: connections, chunk: largestChunk };
  const share = Math.floor((rate * settings.DELIVERY_LEASE_SECONDS) / 8);
  return {
    places: Math.min(connections, Math.max(1, share)),
    ahead: Math.min(connections, share),
    chunk: Math.min(largestChunk, Math.max(1, share)),
  };
}
