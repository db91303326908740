import { noteTold } from '@sonae/domain/contacts';
import {
  cancelDeliveries,
  findSender,
  writeDeliveries,
  type DeliveryRecipient,
} from '@sonae/domain/deliveries';
import { excuseAudit, type AssociationScope, type Id, type Tx } from '@sonae/tenancy';
import { toGlobalId } from '@sonae/platform/text';
import { dayInJapan } from '@sonae/platform/time';
import { compileContactsToCheckMail } from './contacts-to-check.mail.js';
import type { ContactsPlace } from './contacts-to-check.texts.js';
import { countContactsToCheck, type BranchToCheck } from './count-contacts-to-check.js';
import { findUntoldContacts } from './find-untold-contacts.js';

/** An officer, of a branch or (null) of the association. */
type Officer = DeliveryRecipient & { branchId: Id | null };

/**
 * Writes to the ledger today's mail to the officers about contacts that mail does not reach, when some were marked
 * before the instant and no officer was told of them yet. Officers of the association get the counts of all branches,
 * officers of a branch those of their own; a person with both roles gets the first. Contacts without an officer to tell
 * stay untold.
 * @returns how many deliveries it wrote
 */
export async function writeContactsToCheck(tx: Tx<AssociationScope>, before: Date): Promise<number> {
  const { associationId } = tx.scope;
  // Serialised by an advisory lock: a second worker finds nothing left to tell.
  await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`contacts:${associationId}`]);
  const wave = `contacts ${dayInJapan(tx.now)}`;
  const untold = (await wasTold(tx, wave)) ? [] : await findUntoldContacts(tx, before);
  const officers = untold.length > 0 ? await findOfficers(tx) : [];
  const all = officers.filter(({ branchId }) => branchId === null);
  const branchIds = officers.flatMap(({ branchId }) => branchId ?? []);
  const told = await noteTold(tx, { contactIds: untold, branchIds: all.length > 0 ? null : branchIds });
  if (told.length === 0) {
    excuseAudit(tx);
    return 0;
  }
  const counts = await countContactsToCheck(tx);
  const sender = await findSender(tx, associationId);
  const tell = async (place: ContactsPlace, id: Id, whose: BranchToCheck[], recipients: Officer[]) => {
    const branches = new Set(whose.map(({ branchId }) => branchId));
    const fresh = told.filter(({ branchId }) => branches.has(branchId)).length;
    if (fresh === 0 || recipients.length === 0) return 0;
    const sum = (key: 'contacts' | 'unreachable') => whose.reduce((total, each) => total + each[key], 0);
    const data = { place, placeId: toGlobalId(place, id), fresh };
    const totals = { total: sum('contacts'), unreachable: sum('unreachable') };
    const compiled = compileContactsToCheckMail({ sender, ...data, ...totals });
    // Newer counts replace those of a day before.
    await cancelDeliveries(tx, id, 'OVERTAKEN');
    const written = await writeDeliveries(tx, {
      kind: 'CONTACTS_TO_CHECK',
      compiled,
      subjectId: id,
      wave,
      recipients,
    });
    return written.count;
  };
  const known = new Set(all.map(({ recipientId }) => recipientId));
  let count = await tell('Association', associationId, counts, all);
  for (const branch of counts) {
    const own = officers.filter((each) => each.branchId === branch.branchId && !known.has(each.recipientId));
    count += await tell('Branch', branch.branchId, [branch], own);
  }
  const after = { contacts: told.length, officers: count };
  await tx.audit({ action: 'pharmacies.tellContactsToCheck', recordType: 'message', after });
  return count;
}

// Whether the ledger has a mail of today already.
async function wasTold(tx: Tx<AssociationScope>, wave: string): Promise<boolean> {
  const { associationId } = tx.scope;
  const [told] = await tx.query(
    `SELECT d.month FROM (SELECT $1::uuid AS id UNION ALL SELECT b.id FROM branch b WHERE b.association_id = $1) place
     JOIN delivery_wave d ON d.association_id = $1 AND d.subject_id = place.id AND d.wave = $2 LIMIT 1`,
    [associationId, wave],
  );
  return told !== undefined;
}

async function findOfficers(tx: Tx<AssociationScope>): Promise<Officer[]> {
  const officers = await tx.query<{ id: Id; name: string; email: string; branchId: Id | null }>(
    `SELECT DISTINCT e.id, e.name, e.email, m.branch_id AS "branchId"
     FROM membership m JOIN person e ON e.id = m.person_id
     WHERE m.association_id = $1 AND m.role IN ('ASSOCIATION_OFFICER', 'BRANCH_OFFICER') AND m.revoked_at IS NULL`,
    [tx.scope.associationId],
  );
  return officers.map(({ id, name, email, branchId }) => ({
    recipientId: id,
    address: email,
    fields: { recipientName: name },
    branchId,
  }));
}
