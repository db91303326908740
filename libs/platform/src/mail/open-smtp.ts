import type { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import { parseConnectionUrl } from 'nodemailer/lib/shared';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import type { FinishedMime } from './finished-mime.js';
import { tlsFaultOf, type SmtpError } from './tls-fault-of.js';
import { watchReplies, type Conversation, type Progress } from './watch-replies.js';

/** A connection to the mail server, for one message after the other. */
export interface Smtp {
  /**
   * Sends a message.
   * @param ways.onReply called at the server's first reply about it
   * @returns the server's final reply
   * @throws SmtpError; `message.begun` tells how far it got
   */
  send(
    envelope: { from: string; to: string[] },
    message: FinishedMime,
    ways: { signal?: AbortSignal | undefined; onReply: () => void },
  ): Promise<string>;
  /** Sends MAIL FROM, without a message. @throws SmtpError where the server does not accept it */
  offer(from: string): Promise<void>;
  /** Sends QUIT; the server's answer closes the connection, or this side does after a while. */
  quit(): void;
  /** Prepares the connection for the next message after a refused one. */
  reset(): Promise<void>;
  close(): void;
  /** Ends it at once, for a server that is not expected to close its side. */
  drop(): void;
  /** How many messages were sent over it, including the present one. */
  readonly count: number;
  /** Whether it can send no more; its socket may still be closing. */
  readonly closed: boolean;
}

/** Whether a server is used only over TLS, or over TLS where it offers it. */
export type TlsDemand = 'required' | 'when-offered';

/** How to open a connection. */
export interface SmtpOptions {
  url: string;
  tls: TlsDemand;
  /** Milliseconds for the sign-in, and that a connected server may stay silent. */
  timeout: number;
  /** Milliseconds for the server to close its side once this side is closed. */
  closeTimeout: number;
  /** Called once the connection is closed on both sides; also for one that could not be opened. */
  onGone: () => void;
}

/** Milliseconds for a server to answer QUIT. */
const quitTimeout = 5_000;

/**
 * Connects to the mail server and signs in. With `tls: 'required'` only a greeting is sent in plain text: a server
 * without TLS, or with an invalid certificate, gets neither the password nor a message.
 * @param signal aborts the attempt
 * @throws SmtpError
 */
export async function openSmtp(
  { url, tls, timeout, closeTimeout, onGone }: SmtpOptions,
  signal?: AbortSignal,
): Promise<Smtp> {
  const options = parseConnectionUrl(url);
  const connection = new SMTPConnection({
    ...options,
    ...(tls === 'required' && { requireTLS: true, ignoreTLS: false, opportunisticTLS: false }),
    connectionTimeout: 10_000,
    greetingTimeout: 15_000,
    dnsTimeout: 10_000,
    socketTimeout: timeout,
    // Longer than `closeTimeout`, after which this module resets the socket.
    socketCloseTimeout: 2 * closeTimeout,
  }) as Conversation;
  const { auth } = options;
  const close = () => connection.close();
  let fail: (error: Error) => void = () => undefined;
  let count = 0;
  let sent: FinishedMime | undefined;
  watchReplies(connection, () => progressOf(sent, connection));
  connection.on('error', (error: Error) => fail(error));
  // Some connections end without an error for a waiting caller; others emit it in the same tick.
  connection.once('end', () => {
    queueMicrotask(() => fail(new Error('connection closed')));
    awaitClose(connection._socket || undefined, closeTimeout, onGone);
  });

  async function step<T>(signal: AbortSignal | undefined, work: (done: Done<T>) => void): Promise<T> {
    signal?.addEventListener('abort', close);
    try {
      return await new Promise<T>((resolve, reject) => {
        fail = reject;
        if (signal?.aborted) close();
        else work((error, value) => (error ? reject(error) : resolve(value as T)));
      });
    } finally {
      signal?.removeEventListener('abort', close);
    }
  }

  // The socket's timeout does not end a server that sends a byte at a time.
  const timer = setTimeout(close, timeout);
  try {
    await step<unknown>(signal, (done) => connection.connect(done));
    if (auth !== undefined && connection.allowsAuth)
      await step<unknown>(signal, (done) => connection.login(auth, done));
  } catch (error) {
    const tls = connection.upgrading === true;
    close();
    throw tlsFaultOf(error as SmtpError, tls);
  } finally {
    clearTimeout(timer);
  }
  return {
    async send(envelope, message, { signal, onReply }) {
      count += 1;
      const socket = connection._socket || undefined;
      message.socket = socket;
      sent = message;
      socket?.once('data', onReply);
      const sending = step<{ response: string }>(signal, (done) => connection.send(envelope, message, done));
      // The timeout for a message's answer was longer than that for a command.
      const { response } = await sending.finally(() => {
        sent = undefined;
        socket?.removeListener('data', onReply);
        socket?.setTimeout(timeout);
      });
      return response;
    },
    async offer(from) {
      // nodemailer sends MAIL FROM only together with recipients.
      await step<unknown>(signal, (done) => {
        connection._responseActions.push((reply) => done(reply.startsWith('2') ? null : refusalOf(reply)));
        connection._sendCommand(`MAIL FROM:<${from}>`);
      });
    },
    quit() {
      if (connection.destroyed) return;
      connection.quit();
      setTimeout(close, quitTimeout).unref();
    },
    async reset() {
      await step<unknown>(undefined, (done) => connection.reset(done));
    },
    close,
    drop() {
      if (connection._socket) reset(connection._socket);
      close();
    },
    get count() {
      return count;
    },
    get closed() {
      return connection.destroyed;
    },
  };
}

/** Resets a socket whose server does not close its side in time, so that nothing is left of the connection. */
function awaitClose(socket: Socket | undefined, milliseconds: number, onGone: () => void): void {
  if (socket === undefined || socket.closed) {
    onGone();
    return;
  }
  const timer = setTimeout(() => reset(socket), milliseconds).unref();
  socket.once('close', () => {
    clearTimeout(timer);
    onGone();
  });
}

function reset(socket: Socket): void {
  // The plain socket under TLS belongs to the TLS socket, and cannot be reset here.
  if (socket instanceof TLSSocket) socket.destroy();
  else socket.resetAndDestroy();
}

function progressOf(
  message: FinishedMime | undefined,
  { _currentDataStream, _socket }: Conversation,
): Progress {
  if (message === undefined || !message.begun) return 'before';
  // A TLS socket reports written bytes too late.
  const waiting = _socket instanceof TLSSocket ? 0 : (_socket && _socket.writableLength) || 0;
  return _currentDataStream !== false || waiting > 0 ? 'writing' : 'written';
}

function refusalOf(response: string): SmtpError {
  const details = { command: 'MAIL FROM', response, responseCode: Number(response.slice(0, 3)) };
  return Object.assign(new Error('Mail command failed'), details);
}

type Done<T> = (error?: Error | null, value?: T) => void;
