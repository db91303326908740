import {
  excuseAudit,
  type AssociationScope,
  type Database,
  type Id,
  type SystemScope,
  type Tx,
} from '@sonae/tenancy';
import { doEach } from '@sonae/platform/errors';
import { findOwnerChanges } from './find-owner-changes.js';
import { moveToOwner } from './move-to-owner.js';
import { takeOwnersTurn } from './take-owners-turn.js';

interface Due {
  id: Id;
  associationId: Id;
  pharmacyId: Id;
}

/**
 * Carries out the changes of owner that have waited long enough without an objection, each in a transaction of its own.
 * Idempotent; a failure does not stop the others.
 * @returns how many pharmacies changed their owner
 * @throws AggregateError at the end, when some failed
 */
export async function carryOutOwnerChanges(
  database: Database,
  schedule: SystemScope,
  now: Date,
): Promise<number> {
  const due = await database.read(schedule, (tx) =>
    tx.query<Due>(
      `SELECT id, association_id AS "associationId", pharmacy_id AS "pharmacyId" FROM owner_change
       WHERE state = 'WAITING' AND takes_effect_at <= $1 ORDER BY takes_effect_at LIMIT 1000`,
      [now],
    ),
  );
  let done = 0;
  const requestId = `pharmacies.carryOutOwnerChanges:${now.toISOString()}`;
  const task = {
    nameOf: ({ id, associationId }: Due) => `change of owner ${id} of association ${associationId}`,
    failed: 'some changes of owner were not carried out',
  };
  await doEach(due, task, async (each) => {
    const { associationId } = each;
    const scope: AssociationScope = { kind: 'association', associationId, actor: 'system', requestId };
    if (await database.run(scope, (tx) => carryOut(tx, each))) done += 1;
  });
  return done;
}

async function carryOut(tx: Tx<AssociationScope>, { id, pharmacyId }: Due): Promise<boolean> {
  await takeOwnersTurn(tx);
  await tx.query('SELECT FROM pharmacy WHERE id = $1 FOR UPDATE', [pharmacyId]);
  // It may have been decided, or carried out by another worker, before the lock.
  const [change] = await findOwnerChanges(tx, { id, personId: null });
  if (change?.state !== 'WAITING') {
    excuseAudit(tx);
    return false;
  }
  await tx.query(`UPDATE owner_change SET state = 'CARRIED_OUT', decided_at = $2 WHERE id = $1`, [
    id,
    tx.now,
  ]);
  await moveToOwner(tx, 'pharmacies.carryOutOwnerChange', [change]);
  return true;
}
