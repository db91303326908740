import type { PharmacyScope, Tx } from '@sonae/tenancy';
import type { ApiKeyRecord } from './find-api-keys.js';
import { keyNotices } from './key-notice.texts.js';
import type { RoleNotice } from '../notices/role-notice.texts.js';
import { tellPeople } from '../notices/tell-people.js';

/** Tells all people of a pharmacy that one of its keys was made, changed its holder or ended. */
export async function tellOfKey(
  tx: Tx<PharmacyScope>,
  key: ApiKeyRecord,
  what: 'made' | 'taken' | 'ended',
  before = key.heldBy?.name ?? '',
): Promise<void> {
  const { associationId, pharmacyId, personId } = tx.scope;
  const [names] = await tx.query<{ pharmacy: string; person: string | null }>(
    `SELECT name AS pharmacy, (SELECT name FROM person WHERE id = $2) AS person FROM pharmacy WHERE id = $1`,
    [pharmacyId, personId ?? null],
  );
  const at = tx.now.toISOString();
  const { pharmacy: organisation = '', person } = names ?? {};
  const of = { organisation, key: `${key.name}（${key.prefix}…）`, name: person ?? '', at };
  const notices: Record<typeof what, RoleNotice> = {
    made: keyNotices.keyMade({ ...of, expiresAt: key.expiresAt.toISOString() }),
    taken: keyNotices.keyTaken({ ...of, before }),
    ended: keyNotices.keyEnded(of),
  };
  await tellPeople(tx, {
    associationId,
    notice: notices[what],
    subjectId: key.id,
    wave: what === 'taken' ? `taken ${at}` : what,
    pharmacyId,
    whom: { sql: 'm.pharmacy_id = $1 AND m.revoked_at IS NULL', params: [pharmacyId] },
  });
}
