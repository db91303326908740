import { createServer, type AddressInfo, type Socket } from 'node:net';

/** The step of a conversation with a mail server: its greeting, a command, or the message's end (closing dot). */
export type ScriptStep = 'GREETING' | 'EHLO' | 'STARTTLS' | 'MAIL' | 'RCPT' | 'DATA' | 'MESSAGE' | 'RSET';

/** A mail server that sends scripted replies, byte for byte. It accepts a message when it sends 250 2.0.0 after it. */
export interface ScriptedServer {
  readonly url: string;
  /** How many messages it accepted. */
  taken(): number;
  /** How many connections were opened. */
  opened(): number;
  /** How many connections are open. */
  open(): number;
  close(): Promise<void>;
}

/** Lines without their ends; several are sent in one packet, those of an inner list in separate packets. */
export type Script = Partial<Record<ScriptStep, (string | string[])[]>>;

const usual: Record<ScriptStep, string[]> = {
  GREETING: ['220 hello'],
  EHLO: ['250-hello', '250 8BITMIME'],
  STARTTLS: ['454 4.7.0 not here'],
  MAIL: ['250 sender'],
  RCPT: ['250 recipient'],
  DATA: ['354 go on'],
  MESSAGE: ['250 2.0.0 taken'],
  RSET: ['250 reset'],
};

/** Starts a server; steps that are not in the script get the usual replies. */
export async function startScriptedServer(script: Script): Promise<ScriptedServer> {
  const sockets = new Set<Socket>();
  let [taken, opened] = [0, 0];
  const server = createServer((socket) => {
    opened += 1;
    sockets.add(socket.setNoDelay());
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
    const reply = (step: ScriptStep) => {
      const lines = script[step] ?? usual[step];
      const together = lines.filter((line) => typeof line === 'string');
      if (together.length > 0) socket.write(together.map((line) => `${line}\r\n`).join(''));
      lines.filter(Array.isArray).forEach((later, at) => {
        setTimeout(() => socket.destroyed || socket.write(`${later.join('\r\n')}\r\n`), 30 * (at + 1));
      });
      if (step === 'MESSAGE' && together[0]?.startsWith('250 2.0.0')) taken += 1;
    };
    let [received, inMessage] = ['', false];
    socket.on('data', (chunk) => {
      received += chunk.toString('latin1');
      for (;;) {
        const end = received.indexOf(inMessage ? '\r\n.\r\n' : '\r\n');
        if (end === -1) return;
        const verb = inMessage ? 'MESSAGE' : received.slice(0, end).replace(/ .*/su, '').toUpperCase();
        received = received.slice(end + (inMessage ? 5 : 2));
        inMessage = verb === 'DATA';
        if (verb === 'QUIT') socket.end('221 bye\r\n');
        else if (verb in usual) reply(verb as ScriptStep);
      }
    });
    reply('GREETING');
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    taken: () => taken,
    opened: () => opened,
    open: () => sockets.size,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
