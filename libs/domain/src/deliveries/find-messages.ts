import type { Id, SystemScope, Tx } from '@sonae/tenancy';
import type { CompiledMail } from '@sonae/platform/mail';
import type { MessageKind } from './write-deliveries-from.js';

/** What all deliveries of one message share. */
export interface Message {
  id: Id;
  compiled: CompiledMail;
  kind: MessageKind;
  senderName: string;
  /** The Reply-To; null when no one reads replies. */
  replyTo: string | null;
  /** When its links end; null in messages written before links had a term. */
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
