import type { Id, MemberScope, Tx } from '@sonae/platform/database';
import { digestAnswers } from './digest-answers.js';

/** Whether a submitted review still holds the answers that were signed; false also when it was not submitted. */
export async function verifyAssessment(tx: Tx<MemberScope>, id: Id): Promise<boolean> {
  const [assessment] = await tx.query<{ signed: Buffer | null }>(
    'SELECT answers_digest AS signed FROM assessment WHERE id = $1',
    [id],
  );
  return assessment?.signed?.equals(await digestAnswers(tx, id)) ?? false;
}
