import { findSender } from '@sonae/domain/deliveries';
import type { AssociationScope, Tx } from '@sonae/platform/database';
import type { CompiledMail } from '@sonae/platform/mail';
import { dayInJapan } from '@sonae/platform/time';
import type { AdvisoryContent } from './advisory-content.js';
import { compileAdvisoryMail } from './advisory.mail.js';

/**
 * The message of a version, compiled once for all who receive it.
 * @param version its number; from 2 on it is a correction, and `reason` says what it changes
 */
export async function compileVersion(
  tx: Tx<AssociationScope>,
  input: { content: AdvisoryContent; version: number; reason?: string },
): Promise<CompiledMail> {
  const { content, version, reason } = input;
  return compileAdvisoryMail({
    content,
    version,
    sender: await findSender(tx, tx.scope.associationId),
    publishedOn: dayInJapan(tx.now),
    ...(reason !== undefined && { correctionNote: reason }),
  });
}
