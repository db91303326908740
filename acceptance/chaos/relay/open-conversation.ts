import type { Socket } from 'node:net';
import type { BadServer, Step } from './bad-servers.ts';

/** What a conversation asks of the mail server that holds it. */
interface Host {
  kindFor: (address: string) => BadServer | undefined;
  take: (address: string, raw: Buffer) => void;
  pause: () => Promise<void>;
  tooFast: () => boolean;
  /** How many mails a connection may bring. */
  mostMails: () => number;
  /** How often each recipient was asked for. */
  asked: Map<string, number>;
}

/**
 * One SMTP conversation with the commands that Sonae's sender uses; the server of each recipient determines the
 * replies.
 */
export function openConversation(
  socket: Socket,
  { kindFor, take, pause, tooFast, mostMails, asked }: Host,
): void {
  let address = '';
  let kind: BadServer | undefined;
  let message: Buffer[] | undefined;
  let line: Buffer = Buffer.alloc(0);
  let mails = 0;
  const say = (reply: string) => socket.destroyed || socket.write(`${reply}\r\n`);
  say('220 relay.example.jp ESMTP');

  const step = (raw: Buffer = Buffer.alloc(0)): Step => ({
    socket,
    say: (reply) => void say(reply),
    take: () => take(address, raw),
    first: () => {
      const before = asked.get(address) ?? 0;
      asked.set(address, before + 1);
      return before === 0;
    },
  });

  async function obey(command: string): Promise<void> {
    const verb = command.slice(0, 4).toUpperCase();
    switch (verb) {
      case 'EHLO':
      case 'HELO':
        return void say('250-relay.example.jp\r\n250 ENHANCEDSTATUSCODES');
      case 'QUIT':
        say('221 2.0.0 bye');
        return void socket.end();
      case 'MAIL':
        if (mails < mostMails())
          return void say(tooFast() ? '451 4.7.1 too many messages, slow down' : '250 2.1.0 ok');
        say('421 4.7.0 too many messages on this connection');
        return void socket.end();
      case 'RCPT':
        address = /<(.*?)>/u.exec(command)?.[1] ?? '';
        kind = kindFor(address);
        return kind?.rcpt ? kind.rcpt(step()) : void say('250 2.1.5 ok');
      case 'DATA':
        if (kind?.data) return kind.data(step());
        message = [];
        return void say('354 go on');
      default:
        return void say(verb === 'RSET' || verb === 'NOOP' ? '250 2.0.0 ok' : '502 5.5.1 unknown');
    }
  }

  async function finish(raw: Buffer): Promise<void> {
    mails += 1;
    if (kind?.dot) return kind.dot(step(raw));
    take(address, raw);
    await pause();
    say('250 2.0.0 taken');
  }

  socket.on('data', (chunk: Buffer) => {
    if (message !== undefined) {
      if (kind?.begun) return void kind.begun(step());
      message.push(chunk);
      const tail = Buffer.concat(message.slice(-2)).subarray(-5);
      if (!tail.equals(Buffer.from('\r\n.\r\n'))) return;
      const raw = Buffer.concat(message);
      message = undefined;
      // Removes the dots that were added before leading dots (RFC 5321, 4.5.2).
      const text = raw.subarray(0, -3).toString('latin1').replaceAll('\r\n..', '\r\n.');
      void finish(Buffer.from(text, 'latin1'));
      return;
    }
    line = Buffer.concat([line, chunk]);
    for (let end; (end = line.indexOf('\r\n')) >= 0;) {
      const command = line.toString('latin1', 0, end);
      line = line.subarray(end + 2);
      void obey(command);
    }
  });
}
