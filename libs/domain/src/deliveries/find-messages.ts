import type { Id, SystemScope, Tx } from '@sonae/platform/database';
import type { CompiledMail } from '@sonae/platform/mail';
import type { MessageKind } from './write-deliveries-from.js';

/** What all deliveries of one message share. */
export interface Message {
  id: Id;
  compiled: CompiledMail;
  kind: MessageKind;
  senderName: string;
  createdAt: Date;
}

/** The frozen messages with these ids. */
export function findMessages(tx: Tx<SystemScope>, ids: readonly Id[]): Promise<Message[]> {
  return tx.query<Message>(
    'SELECT id, kind, compiled, sender_name AS "senderName", created_at AS "createdAt" FROM message WHERE id = ANY ($1)',
    [ids],
  );
}
