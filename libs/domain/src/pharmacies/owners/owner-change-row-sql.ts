import { ownerIsNewSql } from '@sonae/domain/accounts';
import type { Id } from '@sonae/tenancy';

/** How far a change of owner is. */
export type OwnerChangeState = 'WAITING' | 'APPROVED' | 'OBJECTED' | 'CARRIED_OUT' | 'SUPERSEDED';

/** A change of a pharmacy's owner (開設者) about which its people are asked. */
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
  /** The owner when it was asked, and as long as it waits; and the owner to come. */
  fromCorporationId: Id;
  toCorporationId: Id;
  /** Who asked, as the trail names them. */
  askedBy: string;
  askedAt: Date;
  /** When it is carried out without an approval. */
  takesEffectAt: Date;
  state: OwnerChangeState;
  decidedAt: Date | null;
  /** Whether it waits, and the person holds the pharmacy or its present owner. */
  mayApprove: boolean;
}

/** SQL: changes of owner `o`, as an OwnerChangeRecord. `$1` is the person whose right to approve is told, `$2` the time. */
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
