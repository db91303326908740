import { ownerIsNewSql } from '@sonae/domain/accounts';
import type { Id } from '@sonae/tenancy';

/** The state of a change of owner. */
export type OwnerChangeState = 'WAITING' | 'APPROVED' | 'OBJECTED' | 'CARRIED_OUT' | 'SUPERSEDED';

/** A change of a pharmacy's owner (開設者) about which its people were asked. */
export interface OwnerChangeRecord {
  id: Id;
  associationId: Id;
  associationName: string;
  pharmacyId: Id;
  pharmacyCode: string;
  /** The names of the pharmacy and the owners when it was asked. */
  pharmacyName: string;
  fromName: string;
  toName: string;
  /** The owner when it was asked, who stays while it waits, and the new owner. */
  fromCorporationId: Id;
  toCorporationId: Id;
  /** The actor who asked, as the audit trail names actors. */
  askedBy: string;
  askedAt: Date;
  /** When it is carried out without an approval. */
  takesEffectAt: Date;
  state: OwnerChangeState;
  decidedAt: Date | null;
  /** Whether it waits and the person may approve: as a holder of the pharmacy or of its present owner. */
  mayApprove: boolean;
}

/** SQL: changes of owner `o`, as an OwnerChangeRecord. `$1` is the person of `mayApprove`, `$2` the time. */
export const ownerChangeRowSql = `SELECT o.id, o.association_id AS "associationId", a.name AS "associationName",
    o.pharmacy_id AS "pharmacyId", p.code AS "pharmacyCode", o.pharmacy_name AS "pharmacyName", o.from_name AS "fromName",
    o.to_name AS "toName", o.from_corporation_id AS "fromCorporationId", o.to_corporation_id AS "toCorporationId",
    o.asked_by AS "askedBy", o.asked_at AS "askedAt",
    o.takes_effect_at AS "takesEffectAt", o.state, o.decided_at AS "decidedAt",
    o.state = 'WAITING' AND EXISTS (SELECT FROM membership m WHERE m.person_id = $1 AND m.revoked_at IS NULL
      AND (m.role = 'PHARMACY_MANAGER' AND m.pharmacy_id = o.pharmacy_id
        OR m.role = 'HEAD_OFFICE' AND m.corporation_id = o.corporation_id
          AND NOT ${ownerIsNewSql('$2', 'p')})) AS "mayApprove"
  FROM owner_change o JOIN pharmacy p ON p.association_id = o.association_id AND p.id = o.pharmacy_id
    JOIN association a ON a.id = o.association_id`;
