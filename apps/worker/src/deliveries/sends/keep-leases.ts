import { renewLeases, type ClaimedDelivery } from '@sonae/domain/deliveries';
import type { Services } from '../../services.js';
import { deliverScope } from '../deliver-scope.js';

/** The lease of one delivery that is being sent. */
export interface Lease {
  /** Whether it still holds: after its end another worker may have the delivery. */
  runs(): boolean;
  /** The send has ended and is recorded. */
  end(): void;
}

/** Renews the leases of deliveries for as long as their sends take. */
export interface Leases {
  /** @param onLost called shortly before the end of a lease that could not be renewed: the send must be aborted */
  keep(delivery: ClaimedDelivery, onLost: () => void): Lease;
}

interface Kept {
  id: ClaimedDelivery['id'];
  month: string;
  fence: number;
  until: Date;
  onLost: () => void;
  timer: NodeJS.Timeout | undefined;
}

/** Share of a lease before its end in which a send is aborted, so that two workers never send one delivery. */
const margin = 0.05;
/** Share of a lease after which it is renewed. A timer looks twice as often. */
const renewAfter = 1 / 3;

/** Creates an empty set of leases. */
export function keepLeases({ database, settings, clock, log }: Services): Leases {
  const seconds = settings.DELIVERY_LEASE_SECONDS;
  const length = seconds * 1000;
  const all = new Set<Kept>();
  let looking: NodeJS.Timeout | undefined;
  const left = ({ until }: Kept) => until.getTime() - clock().getTime();

  function watch(kept: Kept): void {
    clearTimeout(kept.timer);
    kept.timer = setTimeout(kept.onLost, Math.max(0, left(kept) - length * margin));
  }

  async function renew(): Promise<void> {
    const old = [...all].filter((kept) => left(kept) < length * (1 - renewAfter));
    if (old.length === 0) return;
    try {
      const renewed = await database.run(deliverScope, (tx) => renewLeases(tx, old, seconds));
      const ends = new Map(renewed.map(({ id, leaseUntil }) => [id, leaseUntil]));
      for (const kept of old) {
        const until = ends.get(kept.id);
        if (until === undefined || !all.has(kept)) continue;
        kept.until = until;
        watch(kept);
      }
    } catch (error) {
      log.warn({ err: error, sends: old.length }, 'leases are not renewed');
    }
  }

  function look(): void {
    looking ??= setTimeout(
      () => {
        void renew();
        looking = undefined;
        if (all.size > 0) look();
      },
      (length * renewAfter) / 2,
    ).unref();
  }

  return {
    keep({ id, month, fence, leaseUntil }, onLost) {
      const kept: Kept = { id, month, fence, until: leaseUntil, onLost, timer: undefined };
      all.add(kept);
      watch(kept);
      look();
      return {
        runs: () => left(kept) > length * margin,
        end() {
          clearTimeout(kept.timer);
          all.delete(kept);
        },
      };
    },
  };
}
