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
  const [association] = await tx.query<{ name: string }>('SELECT name FROM association WHERE id = $1', [
    tx.scope.associationId,
  ]);
  return compileAdvisoryMail({
    content,
    version,
    sender: { name: association?.name ?? '' },
    publishedOn: dayInJapan(tx.now),
    ...(reason !== undefined && { correctionNote: reason }),
  });
}
