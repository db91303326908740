import type { Id, Tx } from '@sonae/tenancy';
import type { MailSender } from '@sonae/platform/mail';

const optional = ['phone', 'url', 'email', 'clientUrl'] as const;

/**
 * The association as its messages and pages name it: its name, the number and the addresses where people ask back,
 * and where its own client shows a record.
 * Nameless when the scope does not see it.
 */
export async function findSender(tx: Tx, associationId: Id): Promise<MailSender> {
  const [sender] = await tx.query<{ name: string } & Record<(typeof optional)[number], string | null>>(
    'SELECT name, phone, url, email, client_url AS "clientUrl" FROM association WHERE id = $1',
    [associationId],
  );
  const known = optional.flatMap((field) => (sender?.[field] ? [[field, sender[field]] as const] : []));
  return { name: sender?.name ?? '', ...Object.fromEntries(known) };
}
