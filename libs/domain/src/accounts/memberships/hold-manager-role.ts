import type { Id, PharmacyScope, Tx } from '@sonae/tenancy';
import { refuse } from '../accounts.texts.js';

/**
 * Makes sure that a person is a manager of the scope's pharmacy until the transaction ends. A transaction that takes
 * the role away waits for this one, and then also ends the keys that were made or taken over here.
 * @throws UserError API_KEY_MANAGER_ONLY
 */
export async function holdManagerRole(tx: Tx<PharmacyScope>, personId: Id): Promise<void> {
  const roles = await tx.query(
    `SELECT FROM membership WHERE person_id = $1 AND pharmacy_id = $2 AND role = 'PHARMACY_MANAGER'
       AND revoked_at IS NULL FOR SHARE`,
    [personId, tx.scope.pharmacyId],
  );
  if (roles.length === 0) throw refuse('API_KEY_MANAGER_ONLY');
}
