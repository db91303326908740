import { isDeepStrictEqual } from 'node:util';
import { cancelMessage } from '@sonae/domain/deliveries';
import type { AssociationScope, Id, Tx } from '@sonae/tenancy';
import { refuse } from './advisories.texts.js';
import { AdvisoryVersionEntity } from './advisory-version.entity.js';
import { reasonSchema } from './advisory-content.js';
import { beginPreparation } from './begin-preparation.js';
import { checkInput } from './check-input.js';
import { freezeVersion } from './freeze-version.js';
import { lockAdvisory } from './lock-advisory.js';
import { lockPreparation } from './lock-preparation.js';
import { sentAudience } from './sent-audience.js';

/**
 * Sends the changed text of a sent notice as its next version (訂正) to the pharmacies that the notice addresses, as
 * `publishAdvisory` does. Acknowledgements start again at 0. Deliveries of the version before that were not sent yet
 * are cancelled, and its messages that were not written yet are dropped. Ends a pause.
 * @throws UserError NOT_FOUND, ADVISORY_NOT_PUBLISHED, ADVISORY_CONFLICT, ADVISORY_UNCHANGED, or ADVISORY_… at
 *   `reason`
 */
export async function correctAdvisory(
  tx: Tx<AssociationScope>,
  input: { id: Id; version: number; reason: string },
): Promise<void> {
  const reason = checkInput(reasonSchema, input.reason, 'reason');
  await lockPreparation(tx, input.id);
  const holding = { expected: 'PUBLISHED', yours: { reason } } as const;
  const { id, content, ...before } = await lockAdvisory(tx, input.id, input.version, holding);
  const version = { advisoryId: id, number: before.currentVersion };
  const sent = await tx.repo(AdvisoryVersionEntity).findOneBy(version);
  if (isDeepStrictEqual(sent?.content, content)) throw refuse('ADVISORY_UNCHANGED', { field: 'id' });
  const audience = await sentAudience(tx, id);
  // Waiting deliveries of the version before must not arrive after its correction.
  const message = sent && { messageId: sent.messageId, subjectId: id };
  const cancelled = message ? await cancelMessage(tx, message, 'CORRECTED') : 0;
  const number = before.currentVersion + 1;
  const correction = { reason, before: sent?.content };
  const { messageId, total } = await freezeVersion(tx, { id, number, content, correction, audience });
  // Pharmacies that have withdrawn since the publication get no correction.
  await tx.query(
    `UPDATE advisory SET current_version = $2, message_id = $4, acknowledged_pharmacy_count = 0, version = version + 1,
       updated_at = $3, unreachable_pharmacy_count = audience_pharmacy_count - $5, paused_at = NULL, paused_by = NULL
     WHERE id = $1`,
    [id, number, tx.now, messageId, total],
  );
  const prepared = await beginPreparation(tx, id);
  await tx.audit({
    action: 'advisories.correctAdvisory',
    recordType: 'advisory',
    recordId: id,
    before: { version: before.version, number: before.currentVersion },
    after: { version: before.version + 1, number, content, reason, messageId, cancelled, ...prepared },
  });
}
