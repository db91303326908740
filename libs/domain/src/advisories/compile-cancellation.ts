import { findSender } from '@sonae/domain/deliveries';
import type { AssociationScope, Id, Tx } from '@sonae/tenancy';
import type { CompiledMail } from '@sonae/platform/mail';
import { In } from 'typeorm';
import { AdvisoryVersionEntity } from './advisory-version.entity.js';
import type { SentVersion } from './cancellation-facts.js';
import { compileCancellationMail } from './cancellation.mail.js';

/**
 * Compiles the message about a cancellation, once for all recipients.
 * @param input.number of the newest version
 * @returns the message, and the due day of the notice
 */
export async function compileCancellation(
  tx: Tx<AssociationScope>,
  { id, number, reason }: { id: Id; number: number; reason: string },
): Promise<{ compiled: CompiledMail; dueOn: string | null }> {
  const { associationId } = tx.scope;
  const sent = await tx.repo(AdvisoryVersionEntity).find({
    select: { number: true, content: true, publishedAt: true },
    where: { associationId, advisoryId: id, number: In([1, number]) },
    order: { number: 'ASC' },
  });
  const [first, newest = first] = sent;
  if (first === undefined || newest === undefined) throw new Error('a notice that was sent has a version');
  const sender = await findSender(tx, associationId);
  const compiled = compileCancellationMail({
    versions: {
      first: versionOf(first),
      corrected: newest === first ? null : versionOf(newest),
      cancelledAt: tx.now.toISOString(),
    },
    documentNumber: first.content.documentNumber,
    sender,
    reason,
  });
  return { compiled, dueOn: newest.content.dueOn };
}

function versionOf({ content, publishedAt }: AdvisoryVersionEntity): SentVersion {
  return { title: content.title, publishedAt: publishedAt.toISOString() };
}
