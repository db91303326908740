import type { AssociationScope, Id, Tx } from '@sonae/platform/database';
import { refuse } from './advisories.texts.js';
import type { AdvisoryAudience } from './advisory-audience.js';
import type { AdvisoryContent } from './advisory-content.js';

/** A notice held for this transaction: edits, publications and corrections of it happen one after the other. */
export interface LockedAdvisory {
  id: Id;
  state: 'DRAFT' | 'PUBLISHED';
  version: number;
  /** The newest version that was sent, 0 for a draft. */
  currentVersion: number;
  content: AdvisoryContent;
  audience: AdvisoryAudience;
}

/**
 * Locks a notice for a change that is based on `version`.
 * @param expected the state the change needs, if it needs one
 * @throws UserError NOT_FOUND at `id`, ADVISORY_ALREADY_PUBLISHED or ADVISORY_NOT_PUBLISHED, ADVISORY_CONFLICT at `version`
 */
export async function lockAdvisory(
  tx: Tx<AssociationScope>,
  id: Id,
  version: number,
  expected?: LockedAdvisory['state'],
): Promise<LockedAdvisory> {
  const [advisory] = await tx.query<Pick<LockedAdvisory, 'state' | 'version' | 'currentVersion'>>(
    `SELECT state, version, current_version AS "currentVersion" FROM advisory WHERE id = $1 FOR UPDATE`,
    [id],
  );
  if (!advisory) throw refuse('NOT_FOUND', { field: 'id' });
  if (expected !== undefined && advisory.state !== expected) {
    throw refuse(expected === 'DRAFT' ? 'ADVISORY_ALREADY_PUBLISHED' : 'ADVISORY_NOT_PUBLISHED', {
      field: 'id',
    });
  }
  if (advisory.version !== version) {
    const data = { yours: version, current: advisory.version };
    throw refuse('ADVISORY_CONFLICT', { field: 'version', data });
  }
  // Read after the lock was had, so that it is the text of this very version.
  const [draft] = await tx.query<Pick<LockedAdvisory, 'content' | 'audience'>>(
    'SELECT content, audience FROM advisory_draft WHERE advisory_id = $1',
    [id],
  );
  if (!draft) throw new Error(`the advisory ${id} has no draft`);
  return { id, ...advisory, ...draft };
}
