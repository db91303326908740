import { isDeepStrictEqual } from 'node:util';
import { cancelDeliveries } from '@sonae/domain/deliveries';
import type { AssociationScope, Id, Tx } from '@sonae/platform/database';
import { refuse } from './advisories.texts.js';
import { AdvisoryVersionEntity } from './advisory-version.entity.js';
import { correctionReasonSchema } from './advisory-content.js';
import { checkInput } from './check-input.js';
import { holdAudience } from './hold-audience.js';
import { lockAdvisory } from './lock-advisory.js';
import { sendVersion } from './send-version.js';
import { sentAudience } from './sent-audience.js';

/**
 * Sends the changed text of a sent notice as its next version (訂正) to the pharmacies the notice went to. Who
 * acknowledged is counted anew, and what was not sent yet of the version before is cancelled.
 * @throws UserError NOT_FOUND, ADVISORY_NOT_PUBLISHED, ADVISORY_CONFLICT, ADVISORY_UNCHANGED, or ADVISORY_… at `reason`
 */
export async function correctAdvisory(
  tx: Tx<AssociationScope>,
  input: { id: Id; version: number; reason: string },
): Promise<void> {
  const reason = checkInput(correctionReasonSchema, input.reason, 'reason');
  const holding = { expected: 'PUBLISHED', yours: { reason } } as const;
  const { id, content, ...before } = await lockAdvisory(tx, input.id, input.version, holding);
  const version = { advisoryId: id, number: before.currentVersion };
  const sent = await tx.repo(AdvisoryVersionEntity).findOneBy(version);
  if (isDeepStrictEqual(sent?.content, content)) throw refuse('ADVISORY_UNCHANGED', { field: 'id' });
  const audience = sentAudience(tx.scope.associationId, id);
  await holdAudience(tx, audience);
  // What of the version before still waits to be sent must not arrive after its correction.
  const cancelled = await cancelDeliveries(tx, id);
  const number = before.currentVersion + 1;
  const correction = { reason, before: sent?.content };
  const { messageId, count } = await sendVersion(tx, { id, number, content, correction, audience });
  await tx.query(
    `UPDATE advisory SET current_version = $2, message_id = $4, acknowledged_pharmacy_count = 0, version = version + 1,
       updated_at = $3, unreachable_pharmacy_count =
         audience_pharmacy_count - (SELECT count(DISTINCT pharmacy_id) FROM delivery
           WHERE association_id = $5 AND subject_id = $1 AND message_id = $4)
     WHERE id = $1`,
    [id, number, tx.now, messageId, tx.scope.associationId],
  );
  await tx.audit({
    action: 'advisories.correctAdvisory',
    recordType: 'advisory',
    recordId: id,
    before: { version: before.version, number: before.currentVersion },
    after: { version: before.version + 1, number, content, reason, messageId, messages: count, cancelled },
  });
}
