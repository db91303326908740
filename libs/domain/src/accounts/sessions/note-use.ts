import type { Id, SystemScope, Tx } from '@sonae/tenancy';

const statements = {
  session: `UPDATE session SET last_seen_at = $2
    WHERE id = $1 AND revoked_at IS NULL AND last_seen_at < $2::timestamptz - interval '1 minute'`,
  'api-key': `UPDATE api_key SET last_used_at = $2
    WHERE id = $1 AND coalesce(last_used_at, '-infinity') < $2::timestamptz - interval '1 minute'`,
} as const;

/** Records that a session or a key was used, with a precision of about a minute. Task `sessions` only. */
export async function noteUse(tx: Tx<SystemScope>, of: keyof typeof statements, id: Id): Promise<void> {
  await tx.query(statements[of], [id, tx.now]);
}
