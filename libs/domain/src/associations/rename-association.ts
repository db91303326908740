import { tellPeople } from '@sonae/domain/accounts';
import { amendAssociation, lockAssociation } from '@sonae/domain/tenants';
import type { Id, SystemScope, Tx } from '@sonae/tenancy';
import { associationNotices } from './association-notice.texts.js';
import { refuse } from './associations.texts.js';
import { checkAssociationName } from './check-association-name.js';
import { writeUniqueName } from './write-unique-name.js';

/**
 * Renames an association, for an administrator (task `operate`), and tells its officers, who otherwise rename it
 * themselves.
 * @throws UserError NOT_FOUND at `id`, ASSOCIATION_CONFLICT at `version`, ASSOCIATION_NAME_INVALID or
 *   ASSOCIATION_NAME_TAKEN at `name`
 */
export async function renameAssociation(
  tx: Tx<SystemScope>,
  input: { id: Id; version: number; name: string },
): Promise<void> {
  const { id, version } = input;
  const association = await lockAssociation(tx, id);
  if (association === null) throw refuse('NOT_FOUND', { field: 'id' });
  const before = { name: association.name, version: association.version };
  if (before.version !== version) {
    throw refuse('ASSOCIATION_CONFLICT', { field: 'version', data: { yours: input, current: before } });
  }
  const after = { name: checkAssociationName(input.name), version: version + 1 };
  await writeUniqueName(() => amendAssociation(tx, id, after));
  await tx.audit({
    action: 'associations.renameAssociation',
    recordType: 'association',
    recordId: id,
    associationId: id,
    before,
    after,
  });
  const at = tx.now.toISOString();
  await tellPeople(tx, {
    associationId: id,
    notice: associationNotices.renamed({ before: before.name, after: after.name, at }),
    subjectId: id,
    wave: `renamed ${at}`,
    whom: {
      sql: `m.association_id = $1 AND m.role = 'ASSOCIATION_OFFICER' AND m.revoked_at IS NULL`,
      params: [id],
    },
  });
}
