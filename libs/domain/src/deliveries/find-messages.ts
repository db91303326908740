import type { Id, SystemScope, Tx } from '@sonae/platform/database';
import type { CompiledMail } from '@sonae/platform/mail';

/** What all deliveries of one message share. */
export interface Message {
  id: Id;
  compiled: CompiledMail;
  senderName: string;
}

/** The frozen messages with these ids. */
export function findMessages(tx: Tx<SystemScope>, ids: readonly Id[]): Promise<Message[]> {
  return tx.query<Message>(
    'SELECT id, compiled, sender_name AS "senderName" FROM message WHERE id = ANY ($1::uuid[])',
    [ids],
  );
}
