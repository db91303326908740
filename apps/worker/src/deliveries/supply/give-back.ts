import type { ClaimedDelivery } from '@sonae/domain/deliveries';
import type { Services } from '../../services.js';
import type { CircuitBreaker } from '../outages/make-circuit-breaker.js';
import type { Settler } from '../outcomes/settle-outcomes.js';
import { waitFor } from '../wait-for.js';

/** Gives claimed deliveries back that were not sent. It counts no try. */
export interface GiveBack {
  /** They are due then, or at the end of the pause of the mail server. */
  until(rows: readonly ClaimedDelivery[], until?: Date): Promise<void>;
  /** They are due as before the claim. */
  now(rows: readonly ClaimedDelivery[]): Promise<void>;
  /** Resolves when nothing is being given back. */
  idle(): Promise<void>;
}

/** Gives back by the settler. */
export function giveBackClaims(
  { clock }: Pick<Services, 'clock'>,
  { settler, circuit }: { settler: Settler; circuit: CircuitBreaker },
): GiveBack {
  const running = new Set<Promise<unknown>>();

  async function release(rows: readonly ClaimedDelivery[], delay?: number): Promise<void> {
    const released = { state: 'RELEASED', ...(delay !== undefined && { delay }) } as const;
    const settled = rows.map(({ id, month, fence }) => settler.settle({ id, month, fence, ...released }));
    const all = Promise.all(settled).finally(() => running.delete(all));
    running.add(all);
    await all;
  }

  return {
    until: (rows, until) => release(rows, waitFor(until ?? circuit.pausedUntil(), clock())),
    now: (rows) => release(rows),
    async idle() {
      await Promise.all(running);
    },
  };
}
