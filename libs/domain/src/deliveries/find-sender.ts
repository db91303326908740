import type { Id, Tx } from '@sonae/tenancy';
import type { MailSender } from '@sonae/platform/mail';

const optional = ['phone', 'url', 'email', 'clientUrl'] as const;

/**
 * The association as its messages and pages name it: its name, the contact for questions, and the address of a record
 * in its own client. The name is empty when the scope does not see the association.
 */
export async function findSender(tx: Tx, associationId: Id): Promise<MailSender> {
  const [sender] = await tx.query<{ name: string } & Record<(typeof optional)[number], string | null>>(
    'SELECT name, phone, url, email, client_url AS "clientUrl" FROM association WHERE id = $1',
    [associationId],
  );
  const known = optional.flatMap((field) => (sender?.[field] ? [[field, sender[field]] as const] : []));
  return { name: sender?.name ?? '', ...Object.fromEntries(known) };
}
