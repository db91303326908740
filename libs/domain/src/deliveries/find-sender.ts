import type { Id, Tx } from '@sonae/platform/database';
import type { MailSender } from '@sonae/platform/mail';

/**
 * The association as its messages and pages name it: its name, and the number and the address where people ask back.
 * Nameless when the scope does not see it.
 */
export async function findSender(tx: Tx, associationId: Id): Promise<MailSender> {
  const [sender] = await tx.query<{ name: string; phone: string | null; url: string | null }>(
    'SELECT name, phone, url FROM association WHERE id = $1',
    [associationId],
  );
  const { name = '', phone, url } = sender ?? {};
  return { name, ...(phone && { phone }), ...(url && { url }) };
}
