import type { Id, SystemScope, Tx } from '@sonae/tenancy';
import type { MailSender } from '@sonae/platform/mail';
import { accountDeskTexts as texts } from './account-desk.texts.js';
import { productName } from '../memberships/role.texts.js';

/** The contact for a person who did not expect what happened to the own account. */
export interface AccountDesk {
  /** The sender: the association where the person has roles in one only, else Sonae. */
  sender: MailSender;
  /** The association, where the person has roles in one only. */
  association?: MailSender;
  /** In words, with the telephone number of a single association. */
  whom: string;
  /** Of several associations, each by name and telephone number; else empty. */
  desks: [string, string][];
}

/**
 * The associations in which a person has a role now, and for an administrator the people who run the server: a person
 * whose account was stolen must not have to look for the number. Task `accounts` or `sessions` only.
 */
export async function findAccountDesk(tx: Tx<SystemScope>, personId: Id): Promise<AccountDesk> {
  const rows = await tx.query<{
    id: Id | null;
    name: string | null;
    phone: string | null;
    url: string | null;
  }>(
    `SELECT DISTINCT a.id, a.name, a.phone, a.url FROM membership m LEFT JOIN association a ON a.id = m.association_id
     WHERE m.person_id = $1 AND m.revoked_at IS NULL ORDER BY a.name, a.id`,
    [personId],
  );
  // An administrator's membership is in no association. The sender has no Reply-To, because no one reads the answers.
  const associations = rows.flatMap(({ name, phone, url }) =>
    name === null ? [] : [{ name, ...(phone !== null && { phone }), ...(url !== null && { url }) }],
  );
  const [first, ...more] = associations;
  const whom = [
    ...(first === undefined ? [] : [more.length > 0 ? texts.several : texts.one(first.name, first.phone)]),
    ...(rows.length > associations.length ? [texts.administrator] : []),
  ];
  const association = more.length === 0 ? first : undefined;
  return {
    sender: association ?? { name: productName },
    ...(association && { association }),
    whom: whom.length === 0 ? texts.unknown : texts.and(whom),
    desks:
      more.length === 0
        ? []
        : associations.map(({ name, phone, url }) => [name, phone ?? url ?? texts.noPhone]),
  };
}
