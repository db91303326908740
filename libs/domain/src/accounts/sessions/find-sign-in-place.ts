import type { Id, SystemScope, Tx } from '@sonae/tenancy';

/**
 * Finds out whether neither the device nor the network of the request occurs among the person's earlier sign-ins,
 * resets and acceptances. Without any such event, `isNew` is false. Task `accounts` only.
 */
export async function findSignInPlace(
  tx: Tx<SystemScope>,
  { personId, deviceId }: { personId: Id; deviceId: Id },
): Promise<{ isNew: boolean }> {
  const [seen] = await tx.query<{ isNew: boolean }>(
    `SELECT coalesce(NOT bool_or(device_id = $2 OR network = $3), false) AS "isNew" FROM security_event
     WHERE person_id = $1 AND kind IN ('SIGNED_IN', 'PASSWORD_RESET', 'INVITATION_ACCEPTED')`,
    [personId, deviceId, tx.scope.origin?.network ?? 'unknown'],
  );
  return { isNew: seen?.isNew ?? false };
}
