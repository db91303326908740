import type { SystemScope, Tx } from '@sonae/tenancy';
import { findOpenMonths } from './find-open-months.js';

/**
 * Leaves deliveries that were tried within the last minute, so that the server does not get one message again and
 * again.
 */
const putOff = (
  urgency: string,
) => `month = ANY ($2::date[]) AND put_off_at IS NOT NULL AND settled_at IS NULL AND ${urgency}
  AND state = 'DEFERRED' AND put_off_at <= (SELECT app.now() - interval '1 minute')`;

// Every other time the oldest: each gets a try in turn, because a tried one becomes the newest. Otherwise the first one
// from a random instant on, because the oldest may be many that the server never takes. There is always one: the newest
// is not before that instant.
const byChance = (urgency: string) => `AND put_off_at >= (SELECT min(put_off_at)
  + (2 * random() - 1) * (max(put_off_at) - min(put_off_at)) FROM delivery WHERE ${putOff(urgency)})`;

const halfOf = (urgency: string, chance: boolean) => `SELECT id FROM delivery
  WHERE ${putOff(urgency)} ${chance ? byChance(urgency) : ''} ORDER BY put_off_at LIMIT $1 FOR UPDATE SKIP LOCKED`;

const wakeOf = (chance: boolean) => `
  WITH woken AS (
    UPDATE delivery SET due_at = app.now(), put_off_at = NULL
    WHERE month = ANY ($2::date[])
      AND id = ANY (ARRAY(${halfOf('urgent', chance)}) || ARRAY(${halfOf('NOT urgent', chance)}))
    RETURNING 1
  )
  SELECT (SELECT count(*) FROM woken)::int AS woken,
    (SELECT count(*) FROM (SELECT FROM delivery WHERE month = ANY ($2::date[])
      AND put_off_at IS NOT NULL AND settled_at IS NULL LIMIT 2 * $1 + 1) left_over)::int
      AS there`;

const wakeFirst = wakeOf(false);
const wakeByChance = wakeOf(true);

/**
 * Makes deliveries due that the mail server put off while it took no mail at all: up to `limit` urgent and `limit`
 * other ones, those that wait longest first; or one of each at random, to test whether the server takes mail again.
 * @returns how many are due now, and whether others are left
 */
export async function wakeDeliveries(
  tx: Tx<SystemScope>,
  step: { limit: number } | 'ONE_BY_CHANCE',
): Promise<{ woken: number; more: boolean }> {
  const chance = step === 'ONE_BY_CHANCE';
  const [row] = await tx.query<{ woken: number; there: number }>(chance ? wakeByChance : wakeFirst, [
    chance ? 1 : step.limit,
    await findOpenMonths(tx),
  ]);
  const { woken, there } = row ?? { woken: 0, there: 0 };
  // `there` counts the rows before this statement.
  return { woken, more: there > woken };
}
