// A mail server in a process of its own: it writes down whom, what and which bytes it took before it says so.
// `node tools/chaos/sink.mjs <file>`; tells its parent the port.
import { createHash } from 'node:crypto';
import { appendFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { SMTPServer } from 'smtp-server';

const [, , file] = process.argv;
let taken = 0;

const server = new SMTPServer({
  disabledCommands: ['AUTH', 'STARTTLS'],
  disableReverseLookup: true,
  onData: (stream, session, done) => {
    const chunks = [];
    stream.on('data', (chunk) => chunks.push(chunk));
    stream.on('end', () => {
      const raw = Buffer.concat(chunks);
      const [, messageId] = /^message-id: (.*?)\r?$/im.exec(raw.toString('latin1')) ?? [];
      const [{ address }] = session.envelope.rcptTo;
      const hash = createHash('sha256').update(raw).digest('hex');
      appendFileSync(file, `${address} ${messageId} ${hash} ${raw.length}\n`);
      taken += 1;
      // As a real server: the answer comes a moment after the message is safe, so that a kill may fall in between.
      void sleep(2 + (taken % 9)).then(() => done());
    });
  },
});
// A client that was killed is what this is about.
server.on('error', () => {});
server.listen(0, '127.0.0.1', () => process.send({ port: server.server.address().port }));
process.on('message', () => process.send({ taken }));
process.on('disconnect', () => process.exit());
