import type SMTPConnection from 'nodemailer/lib/smtp-connection';

/** What nodemailer keeps of a conversation. */
export interface Conversation extends SMTPConnection {
  /** While and after a TLS handshake fails that STARTTLS began. */
  upgrading?: boolean;
  _sendCommand(command: string): void;
  /** Called one after the other, each with a reply. */
  _responseActions: ((reply: string) => void)[];
  /** Replies that have come and are not read yet, and the beginning of the next. */
  _responseQueue: string[];
  _remainder: string;
  /** False once the closing dot is handed to the socket. */
  _currentDataStream: unknown;
  _onData(chunk: Buffer): void;
  _processResponse(): void;
  _actionDATA(reply: string, done: (error?: Error | null) => void): void;
  _onError(error: Error, code: string, response: string | false, command: string): void;
}

/** How far a message has got: nothing of it is sent, it is on its way into the socket, or all of it is sent. */
export type Progress = 'before' | 'writing' | 'written';

/**
 * Ends a connection, with the code EPROTOCOL, when the server gives a reply that nothing asked for. nodemailer takes the
 * next reply for the answer to what it said last, whenever that reply came: a message would count as taken, or be sent
 * again, by an answer that is none.
 * @param progress of the message that is being sent
 */
export function watchReplies(connection: Conversation, progress: () => Progress): void {
  const { _onData: read, _processResponse: answer, _actionDATA: begin } = connection;
  const end = (reply: string | false = false) =>
    connection._onError(new Error('a reply that nothing asked for'), 'EPROTOCOL', reply, 'CONN');

  connection._onData = (chunk) => {
    // A server may say at any time that it closes the connection.
    if (progress() === 'writing' && !isFarewell(chunk.toString('latin1'))) end();
    else read.call(connection, chunk);
  };

  connection._processResponse = () => {
    const replies = connection._responseQueue.filter((reply) => reply.trim() !== '');
    const asked = connection._responseActions.length;
    const beginning = connection._remainder.trim() === '' ? [] : [connection._remainder];
    const [surplus] = [...replies, ...beginning].slice(asked);
    // Without a question nodemailer ends the connection itself.
    if (surplus === undefined || asked === 0) {
      answer.call(connection);
      return;
    }
    if (progress() !== 'written') {
      end(isFarewell(surplus) && surplus);
      return;
    }
    connection._responseQueue = replies.slice(0, 1);
    answer.call(connection);
    connection.close();
  };

  // nodemailer takes 250 for an invitation, too: it is the answer to an earlier command.
  connection._actionDATA = (reply, done) => {
    if (reply.startsWith('2')) end();
    else begin.call(connection, reply, done);
  };
}

function isFarewell(reply: string): boolean {
  return /^421[ -]/.test(reply);
}
