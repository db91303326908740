import { addDeliveries, findSubjectMonths, growMessage } from '@sonae/domain/deliveries';
import type { AssociationScope, Id, Tx } from '@sonae/tenancy';
import { frozenRecipients } from './frozen-recipients.js';
import { cancellationWave, mailedRecipients } from './mailed-recipients.js';
import { mayPrepareSql } from './may-prepare-sql.js';

/** The progress of writing the messages of a version, in pharmacies. */
export interface Prepared {
  done: number;
  total: number;
  /** Messages written by this call. */
  messages: number;
}

/** The choice of a portion. */
export interface PortionChoice {
  /** Places of portions to take last, in this order: their last attempt failed. */
  last: readonly number[];
  /** Called with the place of the portion that was taken. */
  onTaken: (place: number) => void;
}

interface Portion {
  place: number;
  number: number;
  messageId: Id;
  /** Whether the messages are those about a cancellation. */
  cancels: boolean;
  ids: Id[];
}

/**
 * Writes the messages of the next portion of a frozen version, to the contacts of this moment, atomically. Other
 * workers may write other portions at the same time. A pharmacy that has withdrawn meanwhile stays addressed, but gets
 * no message.
 * @param choice left out: the first one
 * @returns undefined where it may not be written now, or other writers hold all portions that are left
 */
export async function prepareAdvisory(
  tx: Tx<AssociationScope>,
  advisoryId: Id,
  { last, onTaken }: PortionChoice = { last: [], onTaken: () => undefined },
): Promise<Prepared | undefined> {
  const { associationId } = tx.scope;
  const [portion] = await tx.query<Portion>(
    `SELECT o.place, o.pharmacy_ids AS ids, n.number, n.cancels, n.message_id AS "messageId"
     FROM advisory_portion o
     JOIN advisory_preparation n ON n.association_id = o.association_id AND n.advisory_id = o.advisory_id
       AND n.number = o.number
     WHERE o.association_id = $1 AND o.advisory_id = $2 AND ${mayPrepareSql('n')}
     ORDER BY array_position($3::integer[], o.place) NULLS FIRST, o.place LIMIT 1 FOR UPDATE OF o SKIP LOCKED`,
    [associationId, advisoryId, last],
  );
  if (!portion) return undefined;
  const { place, number, messageId, cancels, ids } = portion;
  onTaken(place);
  // A portion takes a tenth of a second, and officers who pause or cancel wait for it: a statement has its usual limit.
  // One that failed may be larger than foreseen. It must be written all the same, so its next attempt has more time.
  if (last.includes(place)) await tx.query(`SET LOCAL statement_timeout = '30s'`);
  const months = await findSubjectMonths(tx, advisoryId);
  const [mailed, addressed] = [
    mailedRecipients('$3::uuid[]', months),
    frozenRecipients('p.id = ANY ($3::uuid[])', months),
  ];
  // A portion that is set aside (`setPortionsAside`) may have been mailed to all that the version addresses.
  const cancellationRecipients = place < 0 ? `(${mailed}) UNION (${addressed})` : mailed;
  const added = await addDeliveries(tx, {
    messageId,
    kind: 'ADVISORY',
    subjectId: advisoryId,
    wave: cancels ? cancellationWave : `v${number}`,
    recipients: {
      sql: cancels ? cancellationRecipients : addressed,
      params: [associationId, advisoryId, ids],
    },
  });
  if (!cancels) writeTargets(tx, { advisoryId, number, ids, added });
  tx.send(
    'DELETE FROM advisory_portion WHERE association_id = $1 AND advisory_id = $2 AND number = $3 AND place = $4',
    [associationId, advisoryId, number, place],
  );
  // Rows that concurrent writers share are updated last, so that their locks are held only briefly.
  const unreachable = cancels ? 0 : ids.length - added.length;
  const progress = await moveOn(tx, { advisoryId, written: ids.length, unreachable });
  growMessage(tx, messageId, added);
  return { ...progress, messages: added.reduce((sum, { count }) => sum + count, 0) };
}

// Pharmacies without a reachable contact are targets too: the association must see them. For a correction most targets
// exist already, with the count of the first version.
function writeTargets(
  tx: Tx<AssociationScope>,
  input: { advisoryId: Id; number: number; ids: Id[]; added: { pharmacyId: Id; count: number }[] },
): void {
  const { advisoryId, number, ids, added } = input;
  const counts = new Map(added.map(({ pharmacyId, count }) => [pharmacyId, count]));
  tx.send(
    `INSERT INTO advisory_target (association_id, pharmacy_id, advisory_id, recipient_count)
     SELECT p.association_id, p.id, $2, t.count
     FROM unnest($3::uuid[], $4::integer[]) AS t (id, count) JOIN pharmacy p ON p.association_id = $1 AND p.id = t.id
     ${number > 1 ? 'ON CONFLICT DO NOTHING' : ''}`,
    [tx.scope.associationId, advisoryId, ids, ids.map((id) => counts.get(id) ?? 0)],
  );
}

async function moveOn(
  tx: Tx<AssociationScope>,
  { advisoryId, written, unreachable }: { advisoryId: Id; written: number; unreachable: number },
): Promise<{ done: number; total: number }> {
  const { associationId } = tx.scope;
  const [progress = { done: 0, total: 0 }] = await tx.query<{ done: number; total: number }>(
    `UPDATE advisory_preparation SET done = done + $3 WHERE association_id = $1 AND advisory_id = $2
     RETURNING done, total`,
    [associationId, advisoryId, written],
  );
  if (progress.done === progress.total) {
    tx.send('DELETE FROM advisory_preparation WHERE association_id = $1 AND advisory_id = $2', [
      associationId,
      advisoryId,
    ]);
  }
  if (unreachable > 0) {
    tx.send(
      'UPDATE advisory SET unreachable_pharmacy_count = unreachable_pharmacy_count + $3 WHERE association_id = $1 AND id = $2',
      [associationId, advisoryId, unreachable],
    );
  }
  return progress;
}
