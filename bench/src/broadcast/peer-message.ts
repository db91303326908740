import MailComposer from 'nodemailer/lib/mail-composer';
import type { PlainLoopTask } from '../peers/plain-loop/run-plain-loop.js';
import { connections } from './start-system.js';
import type { Ledger } from './open-ledger.js';
import type { Sink } from './start-sink.js';

/** The message of a notice for the peers, with its recipients. */
export interface PeerMessage {
  task: PlainLoopTask;
  /** Octets of one finished message. */
  length: number;
}

/** Takes the text of the newest notice and its recipients from the ledger, so that every peer sends the same text. */
export async function peerMessage({ sql }: Ledger, sink: Sink, mails: number): Promise<PeerMessage> {
  const { rows: messages } = await sql.query<{ name: string; subject: string; text: string; html: string }>(
    `SELECT sender_name AS name, compiled ->> 'subject' AS subject, compiled ->> 'text' AS text, compiled ->> 'html' AS html
     FROM message WHERE kind = 'ADVISORY' ORDER BY created_at DESC LIMIT 1`,
  );
  const [message] = messages;
  if (message === undefined) throw new Error('no notice was published yet');
  const { rows: recipients } = await sql.query<PlainLoopTask['recipients'][number]>(
    `SELECT c.email AS address, c.name AS "recipientName", p.name AS "pharmacyName", 
       $2 || c.id || p.id || repeat('x', 24) AS link, $3 || c.id || p.id || repeat('x', 24) AS "wrongLink"
     FROM contact c JOIN pharmacy p ON p.id = c.pharmacy_id WHERE c.removed_at IS NULL LIMIT $1`,
    // Filled to the length of a notice's signed links.
    [mails, 'https://sonae.example.jp/acknowledge/', 'https://sonae.example.jp/wrong-address/'],
  );
  const { name, ...parts } = message;
  const from = { name, address: 'sonae@example.jp' };
  const task = { port: sink.port, connections, from, ...parts, recipients, warmUp: 0 };
  const to = recipients[0]?.address ?? '';
  const example = await new MailComposer({ from, to, ...parts, textEncoding: 'base64' }).compile().build();
  return { task, length: example.length };
}
