import { ownerIsNewSql } from '@sonae/domain/accounts';
import type { Id, Tx } from '@sonae/platform/database';

/** How far a change of owner is. */
export type OwnerChangeState = 'WAITING' | 'APPROVED' | 'OBJECTED' | 'CARRIED_OUT' | 'SUPERSEDED';

/** A change of a pharmacy's owner (開設者) about which its people are asked. */
export interface OwnerChangeRecord {
  id: Id;
  associationId: Id;
  associationName: string;
  pharmacyId: Id;
  pharmacyCode: string;
  pharmacyName: string;
  /** The owners' names when it was asked. */
  fromName: string;
  toName: string;
  /** The owner to come. */
  toCorporationId: Id;
  /** Who asked, as the trail names them. */
  askedBy: string;
  askedAt: Date;
  /** When it is carried out though nobody approves. */
  takesEffectAt: Date;
  state: OwnerChangeState;
  decidedAt: Date | null;
  /** Whether the person holds the pharmacy or its present owner. */
  mayApprove: boolean;
}

const selectSql = `SELECT o.id, o.association_id AS "associationId", a.name AS "associationName",
    o.pharmacy_id AS "pharmacyId", p.code AS "pharmacyCode", p.name AS "pharmacyName", o.from_name AS "fromName",
    o.to_name AS "toName", o.to_corporation_id AS "toCorporationId", o.asked_by AS "askedBy", o.asked_at AS "askedAt",
    o.takes_effect_at AS "takesEffectAt", o.state, o.decided_at AS "decidedAt",
    EXISTS (SELECT FROM membership m WHERE m.person_id = $1 AND m.revoked_at IS NULL
      AND (m.role = 'PHARMACY_MANAGER' AND m.pharmacy_id = o.pharmacy_id
        OR m.role = 'HEAD_OFFICE' AND m.corporation_id = o.corporation_id
          AND NOT ${ownerIsNewSql('$2', 'p')})) AS "mayApprove"
  FROM owner_change o JOIN pharmacy p ON p.association_id = o.association_id AND p.id = o.pharmacy_id
    JOIN association a ON a.id = o.association_id`;

/**
 * The changes of owner that wait, those that take effect first, a hundred at most; or one by its id, whatever became of
 * it. The scope says whose.
 * @param of the person whose right to approve is told; null for nobody
 */
export function findOwnerChanges(tx: Tx, of: { id?: Id; personId: Id | null }): Promise<OwnerChangeRecord[]> {
  if (of.id !== undefined) return tx.query(`${selectSql} WHERE o.id = $3`, [of.personId, tx.now, of.id]);
  return tx.query(`${selectSql} WHERE o.state = 'WAITING' ORDER BY o.takes_effect_at, o.id LIMIT 100`, [
    of.personId,
    tx.now,
  ]);
}
