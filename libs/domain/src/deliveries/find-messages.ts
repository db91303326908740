import type { Id, SystemScope, Tx } from '@sonae/tenancy';
import type { CompiledMail } from '@sonae/platform/mail';
import type { MessageKind } from './write-deliveries-from.js';

/** What all deliveries of one message share. */
export interface Message {
  id: Id;
  compiled: CompiledMail;
  kind: MessageKind;
  senderName: string;
  /** Address for replies; null when replies are not read. */
  replyTo: string | null;
  /** Until when its links open; null in messages of before there was a term. */
  linkUntil: Date | null;
  createdAt: Date;
}

/** The frozen messages with these ids. */
export function findMessages(tx: Tx<SystemScope>, ids: readonly Id[]): Promise<Message[]> {
  return tx.query<Message>(
    `SELECT id, kind, compiled, sender_name AS "senderName", reply_to AS "replyTo", link_until AS "linkUntil",
       created_at AS "createdAt" FROM message WHERE id = ANY ($1)`,
    [ids],
  );
}
