import type { AddressInfo, Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { SMTPServer, type SMTPServerSession } from 'smtp-server';

/** A message that the sink accepted, as received. */
export interface SunkMail {
  from: string;
  to: string;
  messageId: string;
  raw: Buffer;
}

/** A mail server that stores what it accepts, and misbehaves on demand. */
export interface MailSink {
  readonly url: string;
  readonly port: number;
  readonly mails: SunkMail[];
  /** At MAIL FROM: a reply such as `451 4.3.0 not now`, or undefined to accept it. */
  refuseSender: () => string | undefined;
  /**
   * At RCPT TO: a reply such as `550 5.1.1 no such user`, `drop` to hang up, `hang` to send nothing, or undefined to
   * accept it. `connection` counts the connections from 1 on, in the order in which they were opened.
   */
  refuse: (to: string, connection: number) => string | undefined;
  /**
   * After the final dot: a reply, `drop` to store the message and hang up, `hang` to store it and send nothing, `deaf`
   * to accept it and read nothing more, or undefined to accept it.
   */
  answer: (to: string) => string | undefined | Promise<string | undefined>;
  /** Milliseconds before the final answer. */
  delay: number;
  /** Recipients that it accepts in a second; it refuses further ones as too fast. */
  perSecond: number;
  /** How many recipients it refused as too fast. */
  tooFast(): number;
  /** Messages that a connection may send before it gets 421 at MAIL FROM. */
  messages: number;
  /** Milliseconds for which a connection stays open after the client has closed its side. */
  lag: number;
  /** The present number of connections; one that the client has closed counts until it is closed here, too. */
  connections(): number;
  /** The most connections at one moment. */
  most(): number;
  /** All connections so far. */
  opened(): number;
  close(): Promise<void>;
}

/** Starts a sink on a port of its own, or on the given one. */
export async function startMailSink(port = 0): Promise<MailSink> {
  const mails: SunkMail[] = [];
  const sockets = new Map<number, Socket>();
  const ordinals = new Map<number, number>();
  const taken = new WeakMap<Socket, number>();
  let [most, opened, refused] = [0, 0, 0];
  let served: number[] = [];
  const isTooFast = () => {
    if (sink.perSecond === Infinity) return false;
    const now = performance.now();
    served = served.filter((at) => now - at < 1_000);
    if (served.length < sink.perSecond) served.push(now);
    else refused += 1;
    return served.at(-1) !== now;
  };
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    logger: false,
    onMailFrom: (_from, session, done) => {
      const socket = sockets.get(session.remotePort);
      const before = (socket && taken.get(socket)) ?? 0;
      if (socket) taken.set(socket, before + 1);
      const spent = before < sink.messages ? undefined : '421 4.7.0 too many messages in one session';
      done(errorOf(sink.refuseSender() ?? spent));
    },
    onRcptTo: ({ address }, session, done) => {
      const ordinal = ordinals.get(session.remotePort) ?? 0;
      const answer =
        sink.refuse(address, ordinal) ?? (isTooFast() ? '451 4.7.1 too fast, slow down' : undefined);
      if (answer === 'drop') sockets.get(session.remotePort)?.destroy();
      else if (answer !== 'hang') done(errorOf(answer));
    },
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        void (async () => {
          const to = session.envelope.rcptTo[0]?.address ?? '';
          const answer = await sink.answer(to);
          if (sink.delay > 0) await sleep(sink.delay);
          if (answer === undefined || ['drop', 'hang', 'deaf'].includes(answer))
            mails.push(mailOf(session, to, Buffer.concat(chunks)));
          if (answer === 'drop') sockets.get(session.remotePort)?.destroy();
          else if (answer !== 'hang') done(errorOf(answer === 'deaf' ? undefined : answer));
          if (answer === 'deaf') sockets.get(session.remotePort)?.unpipe().pause();
        })();
      });
    },
  });
  server.on('error', () => undefined);
  Object.assign(server.server, { allowHalfOpen: true });
  server.server.on('connection', (socket: Socket) => {
    const port = socket.remotePort ?? 0;
    sockets.set(port, socket);
    opened += 1;
    ordinals.set(port, opened);
    // The close event of an earlier connection may come after this one's open, in the same turn of the loop.
    setImmediate(() => setImmediate(() => (most = Math.max(most, sockets.size))));
    socket.once('end', () => setTimeout(() => socket.end(), sink.lag).unref());
    socket.once('close', () => sockets.delete(port));
  });
  await new Promise<void>((resolve, reject) => {
    server.server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const bound = (server.server.address() as AddressInfo).port;
  const sink: MailSink = {
    url: `smtp://127.0.0.1:${bound}`,
    port: bound,
    mails,
    refuseSender: () => undefined,
    refuse: () => undefined,
    answer: () => undefined,
    delay: 0,
    perSecond: Infinity,
    tooFast: () => refused,
    messages: Infinity,
    lag: 0,
    connections: () => sockets.size,
    most: () => most,
    opened: () => opened,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets.values()) socket.destroy();
      }),
  };
  return sink;
}

function errorOf(reply: string | undefined): Error | null {
  if (reply === undefined) return null;
  return Object.assign(new Error(reply.slice(4)), { responseCode: Number(reply.slice(0, 3)) });
}

function mailOf(session: SMTPServerSession, to: string, raw: Buffer): SunkMail {
  const { mailFrom } = session.envelope;
  const [, messageId = ''] = /^message-id: (.*)$/im.exec(raw.toString('latin1')) ?? [];
  return { from: mailFrom === false ? '' : mailFrom.address, to, messageId: messageId.trim(), raw };
}
