import type { Id, SystemScope, Tx } from '@sonae/tenancy';
import { inMonths } from './in-months.js';
import { settleDeliveries, type DeliveryOutcome } from './settle-deliveries.js';

/** Outcomes that were recorded, and outcomes that were left. */
export interface UnlockedSettle {
  recorded: Id[];
  /** Outcomes, by id, to record again once other transactions have ended. */
  locked: Id[];
  /** The messages that other transactions have locked. */
  messages: Id[];
}

/**
 * Records the outcomes of sends as `settleDeliveries` does, but waits for no lock: it leaves outcomes whose delivery
 * another transaction has locked, or whose message where they are counted in it.
 */
export async function settleUnlocked(
  tx: Tx<SystemScope>,
  outcomes: readonly DeliveryOutcome[],
): Promise<UnlockedSettle> {
  const months = outcomes.map(({ month }) => month);
  const sending = `FROM delivery d JOIN unnest($1::uuid[], $2::int[]) AS o (id, fence) ON o.id = d.id AND o.fence = d.fence
     WHERE ${inMonths(months, 'd.')} AND d.state = 'SENDING'`;
  const claims = [outcomes.map(({ id }) => id), outcomes.map(({ fence }) => fence)];
  const open = await tx.query<{ id: Id; messageId: Id }>(
    `SELECT d.id, d.message_id AS "messageId" ${sending}`,
    claims,
  );
  const messageIds = [...new Set(open.map(({ messageId }) => messageId))];
  const unlocked = await tx.query<{ id: Id }>(
    'SELECT id FROM message WHERE id = ANY ($1::uuid[]) FOR NO KEY UPDATE SKIP LOCKED',
    [messageIds],
  );
  const freeMessages = new Set(unlocked.map(({ id }) => id));
  const free = await tx.query<{ id: Id; messageId: Id; cancelled: boolean }>(
    `SELECT d.id, d.message_id AS "messageId", d.cancel_asked_at IS NOT NULL AS cancelled ${sending} FOR UPDATE OF d SKIP LOCKED`,
    claims,
  );
  const freeRows = new Map(free.map((row) => [row.id, row]));
  const recorded = await settleDeliveries(
    tx,
    outcomes.filter(({ id, state }) => {
      const row = freeRows.get(id);
      if (row === undefined) return false;
      const counts = state === 'ACCEPTED' || state === 'BOUNCED' || row.cancelled;
      return !counts || freeMessages.has(row.messageId);
    }),
  );
  const done = new Set(recorded);
  return {
    recorded,
    locked: open.map(({ id }) => id).filter((id) => !done.has(id)),
    messages: messageIds.filter((id) => !freeMessages.has(id)),
  };
}
