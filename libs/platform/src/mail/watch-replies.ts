import type SMTPConnection from 'nodemailer/lib/smtp-connection';

/** nodemailer's internal state of a conversation. */
export interface Conversation extends SMTPConnection {
  /** True during the TLS handshake after STARTTLS, and after it failed. */
  upgrading?: boolean;
  _sendCommand(command: string): void;
  /** Called in order, each with one reply. */
  _responseActions: ((reply: string) => void)[];
  /** Replies that have arrived and are not read yet, and the beginning of the next. */
  _responseQueue: string[];
  _remainder: string;
  /** False once the closing dot was written to the socket. */
  _currentDataStream: unknown;
  _onData(chunk: Buffer): void;
  _processResponse(): void;
  _actionDATA(reply: string, done: (error?: Error | null) => void): void;
  _onError(error: Error, code: string, response: string | false, command: string): void;
}

/** The progress of a message: none of it is sent, it is being written to the socket, or all of it is written. */
export type Progress = 'before' | 'writing' | 'written';

/**
 * Ends a connection, with the code EPROTOCOL, when the server sends a reply without a command. nodemailer takes the
 * next reply for the answer to the last command, whenever that reply came: a message could count as accepted, or be
 * sent again, by a reply that is no answer to it.
 * @param progress of the message that is being sent
 */
export function watchReplies(connection: Conversation, progress: () => Progress): void {
  const { _onData: read, _processResponse: answer, _actionDATA: begin } = connection;
  const end = (reply: string | false = false) =>
    connection._onError(new Error('a reply that nothing asked for'), 'EPROTOCOL', reply, 'CONN');

  connection._onData = (chunk) => {
    // A server may announce at any time that it closes the connection.
    if (progress() === 'writing' && !isFarewell(chunk.toString('latin1'))) end();
    else read.call(connection, chunk);
  };

  connection._processResponse = () => {
    const replies = connection._responseQueue.filter((reply) => reply.trim() !== '');
    const asked = connection._responseActions.length;
    const beginning = connection._remainder.trim() === '' ? [] : [connection._remainder];
    const [surplus] = [...replies, ...beginning].slice(asked);
    // Without a pending command nodemailer ends the connection itself.
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

  // nodemailer also accepts 250 as a go-ahead: it is the answer to an earlier command.
  connection._actionDATA = (reply, done) => {
    if (reply.startsWith('2')) end();
    else begin.call(connection, reply, done);
  };
}

function isFarewell(reply: string): boolean {
  return /^421[ -]/.test(reply);
}
