import { tellPeople } from '@sonae/domain/accounts';
import type { AssociationScope, Tx } from '@sonae/tenancy';
import { associationNotices, deskReader, type ToldSetting } from './association-notice.texts.js';

type Settings = Readonly<Record<ToldSetting, string | null>>;

const settingNames = ['name', 'phone', 'url', 'email', 'clientUrl'] as const;

/**
 * Tells all officers of the association by e-mail that one of them changes the name, numbers or addresses by which
 * members know it, and also the former Reply-To address where that changes: with these settings a stranger could act as
 * the association. Called before the change is written, so that the mail has the former number and Reply-To.
 */
export async function tellSettings(
  tx: Tx<AssociationScope>,
  { before, after, version }: { before: Settings; after: Settings; version: number },
): Promise<void> {
  const changes = settingNames
    .filter((setting) => before[setting] !== after[setting])
    .map((setting) => ({ setting, before: before[setting], after: after[setting] }));
  const association = before.name ?? '';
  if (changes.length === 0) return;
  const { associationId, personId = null } = tx.scope;
  const [by] = await tx.query<{ name: string }>('SELECT name FROM person WHERE id = $1', [personId]);
  const at = tx.now.toISOString();
  const former = before.email !== null && before.email !== after.email ? before.email : null;
  const reader = { id: associationId, name: deskReader(association) };
  await tellPeople(tx, {
    associationId,
    notice: associationNotices.changed({ association, changes, by: by?.name ?? null, at }),
    subjectId: associationId,
    wave: `settings v${version}`,
    whom: {
      sql: `m.association_id = $1 AND m.role = 'ASSOCIATION_OFFICER' AND m.revoked_at IS NULL`,
      params: [associationId],
    },
    also: former === null ? [] : [{ ...reader, email: former }],
  });
}
