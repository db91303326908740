import { findSender } from '@sonae/domain/deliveries';
import type { AssociationScope, Id, Tx } from '@sonae/platform/database';
import type { CompiledMail } from '@sonae/platform/mail';
import { AdvisoryVersionEntity } from './advisory-version.entity.js';
import { compileCancellationMail } from './cancellation.mail.js';

/**
 * The message that tells of a cancellation, compiled once for all who receive it.
 * @param input.number of the version that is taken back
 * @returns with it the day by which the notice was to be done
 */
export async function compileCancellation(
  tx: Tx<AssociationScope>,
  { id, number, reason }: { id: Id; number: number; reason: string },
): Promise<{ compiled: CompiledMail; dueOn: string | null }> {
  const { associationId } = tx.scope;
  const version = { associationId, advisoryId: id, number };
  const { content, publishedAt } = await tx.repo(AdvisoryVersionEntity).findOneByOrFail(version);
  const sender = await findSender(tx, associationId);
  const compiled = compileCancellationMail({
    content,
    sender,
    reason,
    publishedAt: publishedAt.toISOString(),
  });
  return { compiled, dueOn: content.dueOn };
}
