import type { AssociationScope, Id, Tx } from '@sonae/tenancy';
import { refuse } from './advisories.texts.js';
import { AdvisoryDraftEntity } from './advisory-draft.entity.js';
import { AdvisoryEntity } from './advisory.entity.js';

/** A notice locked by this transaction: edits, publications and corrections of it happen one after the other. */
export type LockedAdvisory = Pick<
  AdvisoryEntity,
  'id' | 'state' | 'version' | 'currentVersion' | 'messageId' | 'pausedAt' | 'pausedBy'
> &
  Pick<AdvisoryDraftEntity, 'content' | 'audience'>;

/**
 * Locks a notice for a change that is based on `version`.
 * @param expected the state that the change needs, if any
 * @param yours the change, which a conflict returns beside the present state
 * @throws UserError NOT_FOUND, ADVISORY_CANCELLED, ADVISORY_ALREADY_PUBLISHED or ADVISORY_NOT_PUBLISHED at `id`,
 *   ADVISORY_CONFLICT at `version`
 */
export async function lockAdvisory(
  tx: Tx<AssociationScope>,
  id: Id,
  version: number,
  { expected, yours = {} }: { expected?: LockedAdvisory['state']; yours?: object } = {},
): Promise<LockedAdvisory> {
  const lock = { mode: 'pessimistic_write' } as const;
  const advisory = await tx.repo(AdvisoryEntity).findOne({ where: { id }, lock });
  if (!advisory) throw refuse('NOT_FOUND', { field: 'id' });
  if (advisory.state === 'CANCELLED') throw refuse('ADVISORY_CANCELLED', { field: 'id' });
  if (expected !== undefined && advisory.state !== expected) {
    throw refuse(expected === 'DRAFT' ? 'ADVISORY_ALREADY_PUBLISHED' : 'ADVISORY_NOT_PUBLISHED', {
      field: 'id',
    });
  }
  // Read after the lock, so that it is the text of this very version.
  const { content, audience } = await tx.repo(AdvisoryDraftEntity).findOneByOrFail({ advisoryId: id });
  const { state, currentVersion, messageId, pausedAt, pausedBy } = advisory;
  if (advisory.version !== version) {
    const current = { version: advisory.version, state, content, audience };
    throw refuse('ADVISORY_CONFLICT', {
      field: 'version',
      data: { yours: { ...yours, version }, current },
    });
  }
  return { id, state, version, currentVersion, messageId, pausedAt, pausedBy, content, audience };
}
