import { openMessage } from '@sonae/domain/deliveries';
import type { AssociationScope, Id, Tx } from '@sonae/tenancy';
import type { AdvisoryContent } from './advisory-content.js';
import { AdvisoryVersionEntity } from './advisory-version.entity.js';
import { compileVersion } from './compile-version.js';
import type { AudienceQuery } from './draft-audience.js';
import { freezeAudience } from './freeze-audience.js';
import { noticeTerm } from './notice-term.js';

/**
 * Freezes a version of a notice: its compiled message, its own row, and the ids of the pharmacies that it addresses. It
 * replaces a version that is still being prepared. `prepareAdvisory` writes the messages.
 * @returns the message's id and the number of addressed pharmacies
 */
export async function freezeVersion(
  tx: Tx<AssociationScope>,
  input: {
    id: Id;
    number: number;
    content: AdvisoryContent;
    /** Of a correction: the reason, and the content that it corrects. */
    correction?: { reason: string; before: AdvisoryContent | undefined };
    audience: AudienceQuery;
  },
): Promise<{ messageId: Id; total: number }> {
  const { id, number, content, correction: { reason, before } = {}, audience } = input;
  const { associationId, actor } = tx.scope;
  const compiled = await compileVersion(tx, {
    content,
    version: number,
    ...(reason && { reason }),
    ...(before && { before }),
  });
  const term = noticeTerm(tx.now, content.dueOn);
  const until = { linkUntil: term, usefulUntil: term };
  const messageId = await openMessage(tx, { kind: 'ADVISORY', compiled, ...until });
  await tx.repo(AdvisoryVersionEntity).insert({
    associationId,
    advisoryId: id,
    number,
    content,
    correctionReason: reason ?? null,
    messageId,
    publishedAt: tx.now,
    publishedBy: actor,
  });
  const total = await freezeAudience(tx, { id, number, messageId, audience });
  return { messageId, total };
}
