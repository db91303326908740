import { findSender } from '@sonae/domain/deliveries';
import type { AssociationScope, Tx } from '@sonae/tenancy';
import type { CompiledMail } from '@sonae/platform/mail';
import { dayInJapan } from '@sonae/platform/time';
import type { AdvisoryContent } from './advisory-content.js';
import { compileAdvisoryMail } from './advisory.mail.js';
import { compareContents } from './compare-contents.js';

/**
 * Compiles the message of a version, once for all recipients.
 * @param version its number; from 2 on it is a correction of the content `before`, and `reason` is its reason
 */
export async function compileVersion(
  tx: Tx<AssociationScope>,
  input: { content: AdvisoryContent; version: number; reason?: string; before?: AdvisoryContent },
): Promise<CompiledMail> {
  const { content, version, reason, before } = input;
  const sender = await findSender(tx, tx.scope.associationId);
  return compileAdvisoryMail({
    content,
    version,
    sender,
    publishedOn: dayInJapan(tx.now),
    ...(reason !== undefined && { correctionNote: reason }),
    ...(before && { changes: compareContents(before, content, sender.name) }),
  });
}
