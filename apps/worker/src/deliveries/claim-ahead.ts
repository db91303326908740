import { claimDeliveries, findMessages, type ClaimedDelivery, type Message } from '@sonae/domain/deliveries';
import type { Id } from '@sonae/platform/database';
import type { Parts } from '../parts.js';
import type { Circuit } from './break-circuit.js';
import { deliverScope } from './deliver-scope.js';
import { shareLease } from './share-lease.js';

/** A claimed delivery with the message it is one recipient of. */
export interface Claim {
  delivery: ClaimedDelivery;
  message: Message;
}

/** Deliveries claimed for this process, a few ahead, so that no send waits for the database. */
export interface Supply {
  /** Looks for due deliveries again after it had run dry. */
  refill(): void;
  /** The next one, or undefined when nothing is due. */
  next(): Promise<Claim | undefined>;
  /** What was claimed and not taken; it is the caller's to give back. */
  rest(): Promise<ClaimedDelivery[]>;
}

const messagesKept = 50;

/** A supply that claims one delivery while the circuit is on trial and a chunk at other times. */
export function claimAhead({ settings, database, log }: Parts, circuit: Circuit): Supply {
  const { DELIVERY_LEASE_SECONDS: leaseSeconds } = settings;
  const { ahead, chunk } = shareLease(settings);
  const messages = new Map<Id, Message>();
  let held: Claim[] = [];
  let claiming: Promise<void> | undefined;
  let dry = false;

  async function claim(): Promise<void> {
    const limit = circuit.onTrial() ? 1 : chunk;
    try {
      const rows = await database.run(deliverScope, async (tx) => {
        const claimed = await claimDeliveries(tx, { limit, leaseSeconds });
        const unknown = new Set(claimed.map(({ messageId }) => messageId).filter((id) => !messages.has(id)));
        const found = unknown.size === 0 ? [] : await findMessages(tx, [...unknown]);
        for (const message of found) messages.set(message.id, message);
        return claimed;
      });
      dry = rows.length < limit;
      for (const delivery of rows) {
        const message = messages.get(delivery.messageId);
        if (message !== undefined) held.push({ delivery, message });
      }
      forgetOldest(messages);
    } catch (error) {
      dry = true;
      log.warn({ err: error }, 'nothing claimed; the sweep will try again');
    }
  }

  return {
    refill() {
      dry = false;
    },
    async next() {
      for (;;) {
        if (held.length <= ahead && !dry && claiming === undefined) {
          claiming = claim().finally(() => {
            claiming = undefined;
          });
        }
        const claimed = held.shift();
        if (claimed !== undefined || claiming === undefined) return claimed;
        await claiming;
      }
    },
    async rest() {
      await claiming;
      const rest = held.map(({ delivery }) => delivery);
      held = [];
      return rest;
    },
  };
}

function forgetOldest(messages: Map<Id, Message>): void {
  for (const id of messages.keys()) {
    if (messages.size <= messagesKept) return;
    messages.delete(id);
  }
}
