import type { Id, Tx } from '@sonae/tenancy';
import { refuse } from '../accounts.texts.js';
import { countedAddressSql } from './counted-address-sql.js';
import { lockPlace } from '../memberships/lock-place.js';
import { waitingHours } from './waiting-hours.js';

/** Questions about invitations to one place within the waiting time, including those of resent invitations. */
const maxQuestions = 5;

// The invitations of the same place, each kind of place by its own index. An administrator's scope sees those that
// administrators sent.
const ofPlaceSql = `SELECT asked_at, objected_at, email FROM invitation WHERE pharmacy_id = i.pharmacy_id
  UNION ALL SELECT asked_at, objected_at, email FROM invitation WHERE corporation_id = i.corporation_id
  UNION ALL SELECT asked_at, objected_at, email FROM invitation WHERE i.pharmacy_id IS NULL AND i.corporation_id IS NULL
    AND association_id = i.association_id AND pharmacy_id IS NULL AND corporation_id IS NULL AND branch_id IS NULL`;

const standingSql = `SELECT $2::timestamptz = ANY (i.asked_at) AS asked, place.count, place.objected
  FROM invitation i CROSS JOIN LATERAL (
    SELECT sum((SELECT count(*) FROM unnest(q.asked_at) AS at WHERE at > $3))::int AS count,
      coalesce(bool_or(q.objected_at > $3 AND ${countedAddressSql('q.email')} = ${countedAddressSql('i.email')}), false) AS objected
    FROM (${ofPlaceSql}) q) place
  WHERE i.id = $1`;

/**
 * Limits questions about one place, so that its people are not worn down into consent: at most five in 72 hours, and an
 * address that they objected to is not invited again within 72 hours. Called after the people were asked. Serialised by
 * `lockPlace`.
 * @param fields the fields of the refusals: the place that is asked too often, and the address
 * @throws UserError INVITATION_OBJECTED at `fields.address`, INVITATION_ASKING_LIMIT at `fields.place`
 */
export async function limitQuestions(
  tx: Tx,
  invitationId: Id,
  fields: { place: string; address: string },
): Promise<void> {
  await lockPlace(tx, invitationId);
  const since = new Date(tx.now.getTime() - waitingHours * 3_600_000);
  const [found] = await tx.query<{ asked: boolean; count: number; objected: boolean }>(standingSql, [
    invitationId,
    tx.now,
    since,
  ]);
  if (found?.objected) throw refuse('INVITATION_OBJECTED', { field: fields.address });
  if (found?.asked && found.count > maxQuestions) {
    throw refuse('INVITATION_ASKING_LIMIT', { field: fields.place, params: { max: maxQuestions } });
  }
}
