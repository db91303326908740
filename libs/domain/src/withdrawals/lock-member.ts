import type { AssociationScope, Id, Tx } from '@sonae/tenancy';
import { refuse } from './withdrawals.texts.js';

/** The columns of a pharmacy that a change of its membership reads. */
export interface LockedMember {
  id: Id;
  name: string;
  code: string;
  corporationId: Id;
  managerName: string;
  version: number;
  withdrawnAt: Date | null;
}

/**
 * Locks a pharmacy FOR UPDATE, for a change of its membership or owner. Unlike `lockPharmacy` it waits for transactions
 * that are writing rows of the pharmacy, so that the caller sees, and cancels, the mail of a notice that is being
 * published.
 * @throws UserError NOT_FOUND at `pharmacyId`, PHARMACY_CONFLICT at `version`
 */
export async function lockMember(
  tx: Tx<AssociationScope>,
  { pharmacyId, version }: { pharmacyId: Id; version: number },
): Promise<LockedMember> {
  const [member] = await tx.query<LockedMember>(
    `SELECT id, name, code, corporation_id AS "corporationId", manager_name AS "managerName", version,
       withdrawn_at AS "withdrawnAt" FROM pharmacy WHERE id = $1 FOR UPDATE`,
    [pharmacyId],
  );
  if (!member) throw refuse('NOT_FOUND.pharmacy', { field: 'pharmacyId' });
  if (member.version !== version) {
    const { name, managerName, withdrawnAt } = member;
    throw refuse('PHARMACY_CONFLICT', {
      field: 'version',
      data: {
        yours: { version },
        current: { name, managerName, withdrawn: withdrawnAt !== null, version: member.version },
      },
    });
  }
  return member;
}
