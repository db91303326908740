/**
 * One SMTP conversation with the commands that Sonae's sender uses; the server of each recipient determines the
 * replies.
 *
 * @param {import('node:net').Socket} socket
 * @param {{
 *   kindFor: (address: string) => import('./bad-servers.mjs').BadServer | undefined,
 *   take: (address: string, raw: Buffer) => void, pause: () => Promise<void>, tooFast: () => boolean,
 *   mostMails: () => number, asked: Map<string, number>,
 * }} relay
 */
export function openConversation(socket, { kindFor, take, pause, tooFast, mostMails, asked }) {
  let address = '';
  let kind;
  let message;
  let line = Buffer.alloc(0);
  let mails = 0;
  const say = (reply) => void (socket.destroyed || socket.write(`${reply}\r\n`));
  say('220 relay.example.jp ESMTP');

  const step = (raw) => ({
    socket,
    say,
    take: () => take(address, raw),
    first: () => {
      const before = asked.get(address) ?? 0;
      asked.set(address, before + 1);
      return before === 0;
    },
  });

  async function obey(command) {
    const verb = command.slice(0, 4).toUpperCase();
    if (verb === 'EHLO' || verb === 'HELO') return say('250-relay.example.jp\r\n250 ENHANCEDSTATUSCODES');
    if (verb === 'QUIT') return (say('221 2.0.0 bye'), void socket.end());
    if (verb === 'MAIL') {
      if (mails >= mostMails())
        return (say('421 4.7.0 too many messages on this connection'), void socket.end());
      if (tooFast()) return say('451 4.7.1 too many messages, slow down');
      return say('250 2.1.0 ok');
    }
    if (verb === 'RCPT') {
      address = /<(.*?)>/u.exec(command)?.[1] ?? '';
      kind = kindFor(address);
      return kind?.rcpt ? kind.rcpt(step()) : say('250 2.1.5 ok');
    }
    if (verb === 'DATA') {
      if (kind?.data) return kind.data(step());
      message = [];
      return say('354 go on');
    }
    return say(verb === 'RSET' || verb === 'NOOP' ? '250 2.0.0 ok' : '502 5.5.1 unknown');
  }

  async function finish(raw) {
    mails += 1;
    if (kind?.dot) return kind.dot(step(raw));
    take(address, raw);
    await pause();
    say('250 2.0.0 taken');
  }

  socket.on('data', (chunk) => {
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
