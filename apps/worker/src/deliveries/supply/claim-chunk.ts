import {
  claimDeliveries,
  findMessages,
  findOpenMonths,
  type ClaimedDelivery,
  type ClaimInput,
  type Message,
} from '@sonae/domain/deliveries';
import type { Id } from '@sonae/tenancy';
import type { Services } from '../../services.js';
import { deliverScope } from '../deliver-scope.js';

/** The result of one claim. */
export interface Chunk {
  rows: ClaimedDelivery[];
  /** Messages of the rows, and a few others. */
  messages: ReadonlyMap<Id, Message>;
  /** The claim skipped so many obsolete deliveries that more due ones may follow. */
  cutShort: boolean;
}

const messagesKept = 50;

/**
 * Claims deliveries with their messages, one transaction a claim. It caches a few messages, because most claims find
 * one of them.
 * @returns a function; the caller waits for the end of one claim before the next
 */
export function claimChunk(
  { database, settings }: Services,
  urgentOnly: boolean,
): (limit: number, turn: Pick<ClaimInput, 'after' | 'only'>) => Promise<Chunk> {
  const leaseSeconds = settings.DELIVERY_LEASE_SECONDS;
  const messages = new Map<Id, Message>();
  let months: readonly string[] = [];

  return (limit, turn) => {
    forgetOldest(messages);
    return database.run(deliverScope, async (tx) => {
      // Fair shares change seldom, so they are read only when all associations are claimed for.
      if (turn.only === undefined) months = await findOpenMonths(tx);
      const found: Chunk = { rows: [], messages, cutShort: false };
      const onCutShort = () => void (found.cutShort = true);
      found.rows = await claimDeliveries(tx, {
        limit,
        leaseSeconds,
        urgentOnly,
        months,
        onCutShort,
        ...turn,
      });
      const ids = new Set(found.rows.map(({ messageId }) => messageId).filter((id) => !messages.has(id)));
      for (const message of ids.size === 0 ? [] : await findMessages(tx, [...ids]))
        messages.set(message.id, message);
      return found;
    });
  };
}

function forgetOldest(messages: Map<Id, Message>): void {
  for (const id of messages.keys()) {
    if (messages.size <= messagesKept) return;
    messages.delete(id);
  }
}
