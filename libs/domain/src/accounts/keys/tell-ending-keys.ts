import type { Id, SystemScope, Tx } from '@sonae/tenancy';
import { keyNotices } from './key-notice.texts.js';
import { tellPeople } from '../notices/tell-people.js';

/** Days before a key ends at which its people are told; a key made for a shorter time is left out. */
const daysAhead = 14;
/** The most keys that one call tells of. */
const most = 100;

interface EndingKey {
  id: Id;
  associationId: Id;
  pharmacyId: Id;
  organisation: string;
  key: string;
  name: string;
  expiresAt: Date;
}

/**
 * Tells all people of a pharmacy that one of its keys ends within 14 days, once for each key, up to `most` keys. Task
 * `accounts`, for the schedule.
 * @returns how many keys it told of, and whether there may be more
 */
export async function tellEndingKeys(tx: Tx<SystemScope>): Promise<{ told: number; more: boolean }> {
  const keys = await tx.query<EndingKey>(
    `SELECT k.id, k.association_id AS "associationId", k.pharmacy_id AS "pharmacyId", ph.name AS organisation,
       k.name || '（' || k.prefix || '…）' AS key, p.name, k.expires_at AS "expiresAt"
     FROM api_key k JOIN pharmacy ph ON ph.id = k.pharmacy_id JOIN person p ON p.id = k.held_by
     WHERE k.revoked_at IS NULL AND k.expires_at > $1 AND k.expires_at <= $1::timestamptz + make_interval(days => $2)
       AND k.created_at < k.expires_at - make_interval(days => $2)
       AND NOT EXISTS (SELECT FROM delivery_wave d
         WHERE d.association_id = k.association_id AND d.subject_id = k.id AND d.wave = 'ending')
     ORDER BY k.expires_at, k.id LIMIT ${most}`,
    [tx.now, daysAhead],
  );
  for (const { id, associationId, pharmacyId, expiresAt, ...rest } of keys) {
    await tellPeople(tx, {
      associationId,
      notice: keyNotices.keyEnding({ ...rest, expiresAt: expiresAt.toISOString() }),
      subjectId: id,
      wave: 'ending',
      pharmacyId,
      whom: { sql: 'm.pharmacy_id = $1 AND m.revoked_at IS NULL', params: [pharmacyId] },
    });
    const entry = { action: 'accounts.tellEndingKeys', recordType: 'api_key', recordId: id };
    await tx.audit({ ...entry, associationId, pharmacyId });
  }
  return { told: keys.length, more: keys.length === most };
}
