import { writeDeliveriesFrom } from '@sonae/domain/deliveries';
import type { AssociationScope, Id, Tx } from '@sonae/platform/database';
import type { AdvisoryContent } from './advisory-content.js';
import { AdvisoryVersionEntity } from './advisory-version.entity.js';
import { compileVersion } from './compile-version.js';
import { noticeTerm } from './notice-term.js';
import type { AudienceQuery } from './draft-audience.js';

/**
 * Freezes a version of a notice: its message compiled, one row of the ledger a recipient, the version's own row. It
 * needs no queue, and takes one statement for an audience of any size.
 * @returns the message's id and how many deliveries were written
 */
export async function sendVersion(
  tx: Tx<AssociationScope>,
  input: {
    id: Id;
    number: number;
    content: AdvisoryContent;
    /** Of a correction: why, and the content that it corrects. */
    correction?: { reason: string; before: AdvisoryContent | undefined };
    audience: AudienceQuery;
  },
): Promise<{ messageId: Id; count: number }> {
  const { id, number, content, correction: { reason, before } = {}, audience } = input;
  const compiled = await compileVersion(tx, {
    content,
    version: number,
    ...(reason && { reason }),
    ...(before && { before }),
  });
  const written = await writeDeliveriesFrom(tx, {
    kind: 'ADVISORY',
    compiled,
    subjectId: id,
    wave: `v${number}`,
    linkUntil: noticeTerm(tx.now, content.dueOn),
    // The version names its message, also when nobody of its audience has an address.
    keepEmpty: true,
    recipients: { sql: audience.recipients, params: audience.params },
  });
  await tx.repo(AdvisoryVersionEntity).insert({
    associationId: tx.scope.associationId,
    advisoryId: id,
    number,
    content,
    correctionReason: reason ?? null,
    messageId: written.messageId,
    publishedAt: tx.now,
    publishedBy: tx.scope.actor,
  });
  return written;
}
