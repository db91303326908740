import { undoDays } from './withdrawal.js';
import {
  excuseAudit,
  type AssociationScope,
  type Database,
  type Id,
  type SystemScope,
  type Tx,
} from '@sonae/tenancy';
import { doEach } from '@sonae/platform/errors';
import { addDays, dayInJapan } from '@sonae/platform/time';
import { carryOutWithdrawal } from './carry-out-withdrawal.js';
import type { LockedMember } from './lock-member.js';
import type { WithdrawalReason } from './pharmacy-changed.texts.js';
import { tellPharmacy } from './tell-pharmacy.js';

interface Planned {
  id: Id;
  associationId: Id;
  pharmacyId: Id;
}

/**
 * Carries out the planned withdrawals whose day has come in Japan, each in a transaction of its own. Idempotent; a
 * failure does not stop the others. Tells people, contacts and a head office that were added after the plan was told.
 * @returns how many pharmacies withdrew
 * @throws AggregateError at the end, when some failed
 */
export async function carryOutWithdrawals(
  database: Database,
  schedule: SystemScope,
  now: Date,
): Promise<number> {
  const planned = await database.read(schedule, (tx) =>
    tx.query<Planned>(
      `SELECT id, association_id AS "associationId", pharmacy_id AS "pharmacyId" FROM withdrawal
       WHERE effective_at IS NULL AND ended_at IS NULL AND withdrawn_on <= $1::date ORDER BY withdrawn_on LIMIT 1000`,
      [dayInJapan(now)],
    ),
  );
  let done = 0;
  const requestId = `withdrawals.carryOutWithdrawals:${now.toISOString()}`;
  const task = {
    nameOf: ({ id, associationId }: Planned) => `withdrawal ${id} of association ${associationId}`,
    failed: 'some withdrawals were not carried out',
  };
  await doEach(planned, task, async (each) => {
    const { associationId } = each;
    const scope: AssociationScope = { kind: 'association', associationId, actor: 'system', requestId };
    if (await database.run(scope, (tx) => carryOut(tx, each))) done += 1;
  });
  return done;
}

async function carryOut(tx: Tx<AssociationScope>, { id, pharmacyId }: Planned): Promise<boolean> {
  const [member] = await tx.query<Pick<LockedMember, 'id' | 'name' | 'code' | 'corporationId'>>(
    'SELECT id, name, code, corporation_id AS "corporationId" FROM pharmacy WHERE id = $1 FOR UPDATE',
    [pharmacyId],
  );
  // It may have been undone, or carried out by another worker, before the lock.
  const [open] = await tx.query<{ reason: WithdrawalReason; day: string }>(
    'SELECT reason, withdrawn_on::text AS day FROM withdrawal WHERE id = $1 AND effective_at IS NULL AND ended_at IS NULL',
    [id],
  );
  if (!member || !open) {
    excuseAudit(tx);
    return false;
  }
  const shared = { subjectId: id, wave: 'carried-out', newOnly: true };
  const undoableUntil = addDays(dayInJapan(tx.now), undoDays);
  await tellPharmacy(tx, member, { ...shared, ...open, change: 'WITHDRAWN', undoableUntil });
  await carryOutWithdrawal(tx, { id, pharmacyId });
  return true;
}
