import { saveContacts } from '@sonae/domain/contacts';
import type { AssociationScope, Id, Tx } from '@sonae/tenancy';
import { stagedMembersSql } from './staged-members-sql.js';
import { tellFormerAddresses } from '../contacts/tell-former-addresses.js';
import { tellPresentContacts } from '../contacts/tell-present-contacts.js';

/**
 * Updates the contacts of a checked list's members. Contacts of an earlier list that are not in this one are removed
 * and told; every row has a manager, so that no pharmacy is left without a contact. Contacts that stay are told of
 * added ones. One message goes to all removed contacts, and one to all that stay.
 */
export async function saveStagedContacts(tx: Tx<AssociationScope>, importId: Id): Promise<void> {
  const concerned = await saveContacts(tx, {
    sql: `WITH ${stagedMembersSql} SELECT * FROM contact_plan`,
    params: [importId],
  });
  const removed = concerned.flatMap(({ contactId, contactNames }) =>
    contactNames === null ? [contactId] : [],
  );
  await tellFormerAddresses(tx, { change: 'REMOVED', contactIds: removed });
  const told = concerned.flatMap(({ contactId, contactNames }) =>
    contactNames === null ? [] : [{ contactId, contactNames }],
  );
  await tellPresentContacts(tx, { change: 'ADDED', told, urgent: false });
}
