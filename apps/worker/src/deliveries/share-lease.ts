import type { Settings } from '@sonae/platform/config';

/** How many deliveries a process holds, so that each is sent well before its lease runs out. */
export interface LeaseShare {
  /** That are sent, or wait for their turn, at the same time. */
  desks: number;
  /** Places besides that send urgent mail alone, so that it never waits behind a broadcast. */
  urgent: number;
  /** Where sends go on that took too long for a desk. */
  seats: number;
  /** Claimed ahead; when so few are left, more are claimed. */
  ahead: number;
  /** Claimed at once. */
  chunk: number;
}

const largestChunk = 100;

/**
 * Shares the connections, and the sends that a lease has time for. Of the connections a tenth is for urgent mail and a
 * quarter for what takes long. Without a limit on the rate there is a desk for each of the others. With one, a delivery
 * waits behind those that are claimed for urgent desks and for the others, three times a sixteenth of the lease each at
 * most, so that more than half of it is left for the send itself.
 */
export function shareLease(
  settings: Pick<Settings, 'SMTP_CONNECTIONS' | 'MAIL_RATE_PER_SECOND' | 'DELIVERY_LEASE_SECONDS'>,
): LeaseShare {
  const { SMTP_CONNECTIONS: connections, MAIL_RATE_PER_SECOND: rate } = settings;
  const seats = Math.floor(connections / 4);
  const urgent = connections === 1 ? 0 : Math.ceil(connections / 10);
  const desks = connections - seats - urgent;
  if (rate === 0) return { desks, urgent, seats, ahead: connections, chunk: largestChunk };
  const share = Math.floor((rate * settings.DELIVERY_LEASE_SECONDS) / 16);
  return {
    desks: Math.min(desks, Math.max(1, share)),
    urgent: Math.min(urgent, share),
    seats,
    ahead: Math.min(connections, share),
    chunk: Math.min(largestChunk, Math.max(1, share)),
  };
}
