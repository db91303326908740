import { digest, type Id, type MemberScope, type Tx } from '@sonae/tenancy';

/**
 * SHA-256 of what a signature covers: the edition's wording, the period, and the current answer to every row with its
 * author and instant. Without notes: these are the pharmacy's own, and the association must be able to verify what it
 * received.
 */
export async function digestAnswers(tx: Tx<MemberScope>, assessmentId: Id): Promise<Buffer> {
  const [signed] = await tx.query(
    `SELECT a.period, encode(f.content_digest, 'hex') AS wording,
       (SELECT jsonb_agg(to_jsonb(c) ORDER BY c.position) FROM (
          SELECT DISTINCT ON (i.position) i.position, x.item_code, x.revision, x.value, x.target_on, x.reason,
            x.answered_by, extract(epoch FROM x.answered_at) AS answered_at
          FROM answer x JOIN framework_item i ON i.framework_id = a.framework_id AND i.code = x.item_code
          WHERE x.pharmacy_id = a.pharmacy_id AND x.assessment_id = a.id
          ORDER BY i.position, x.revision DESC) c) AS answers
     FROM assessment a JOIN framework f ON f.id = a.framework_id WHERE a.id = $1`,
    [assessmentId],
  );
  return digest(signed);
}
