import { findSender, writeDeliveries } from '@sonae/domain/deliveries';
import type { Id, Tx } from '@sonae/tenancy';
import { compileRoleNoticeMail } from './role-notice.mail.js';
import type { RoleNotice } from './role-notice.texts.js';
import { productName } from '../memberships/role.texts.js';

/** A notice to people about roles and keys. */
export interface ToldNotice {
  /** Null for a notice about the installation: then Sonae is the sender. */
  associationId: Id | null;
  notice: RoleNotice;
  /** The subject and the wave of the delivery; with the person they make the mail unique. */
  subjectId: Id;
  wave: string;
  /** The pharmacy that the deliveries belong to; a pharmacy's scope may write only its own. */
  pharmacyId?: Id;
  /** False: the notice may have very many recipients, and goes after urgent mail. */
  urgent?: boolean;
  /** SQL of a condition on a membership `m` and its person `p`, and its parameters `$1` and on. */
  whom: { sql: string; params: readonly unknown[] };
  /** More addresses; one that belongs to a person found by `whom` is left out. */
  also?: readonly { id: Id; email: string; name: string; pharmacyId?: Id }[];
}

/**
 * Tells the people that the scope sees and that meet a condition, each once, by e-mail; and the addresses of `also`.
 * @returns how many people it told
 */
export async function tellPeople(tx: Tx, told: ToldNotice): Promise<number> {
  const { associationId, notice, subjectId, wave, pharmacyId, urgent, whom, also = [] } = told;
  const found = await tx.query<{ id: Id; email: string; name: string }>(
    `SELECT DISTINCT p.id, p.email, p.name FROM membership m JOIN person p ON p.id = m.person_id WHERE ${whom.sql}`,
    whom.params,
  );
  const known = new Set(found.map(({ email }) => email.toLowerCase()));
  const others = also.filter(({ email }) => !known.has(email.toLowerCase()));
  const people: (typeof also)[number][] = [...found, ...others];
  const sender = associationId === null ? { name: productName } : await findSender(tx, associationId);
  const { count } = await writeDeliveries(tx, {
    kind: 'ROLE_NOTICE',
    compiled: compileRoleNoticeMail({ sender, ...notice }),
    subjectId,
    wave,
    ...(urgent !== undefined && { urgent }),
    ...(associationId !== null && { associationId }),
    recipients: people.map(({ id, email, name, pharmacyId: own = pharmacyId }) => ({
      recipientId: id,
      address: email,
      fields: { recipientName: name },
      ...(own && { pharmacyId: own }),
    })),
  });
  return count;
}
