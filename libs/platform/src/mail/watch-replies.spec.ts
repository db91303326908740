import { setTimeout as sleep } from 'node:timers/promises';
import { startScriptedServer, type Script, type ScriptedServer } from '@sonae/testing';
import { openMailer } from './index.js';

const pipelining = ['250-hello', '250 PIPELINING'];
const mail = {
  from: 'sonae@example.jp',
  to: 'someone@example.jp',
  raw: Buffer.from('Message-ID: <1@example.jp>\r\nSubject: test\r\n\r\nbody\r\n'),
};

/** Sends one message after the other, each `between` milliseconds after the last. */
async function sendTo(
  script: Script,
  {
    times = 3,
    raw = mail.raw,
    timeout = 10_000,
    between = (_server: ScriptedServer) => Promise.resolve(),
  } = {},
) {
  const server = await startScriptedServer(script);
  const mailer = openMailer({
    url: server.url,
    connections: 1,
    tls: 'when-offered',
    timeout,
    answerTimeout: timeout,
  });
  const kinds: string[] = [];
  for (let n = 0; n < times; n += 1) {
    kinds.push((await mailer.send({ ...mail, raw })).kind);
    await between(server);
  }
  const [taken, opened] = [server.taken(), server.opened()];
  mailer.close();
  await server.close();
  return { kinds, taken, opened };
}

describe('a mail server with a reply too many', () => {
  it.each<[string, Script, string]>([
    ['at the greeting', { GREETING: ['220 hello', '250 early'] }, 'DOWN'],
    ['at EHLO', { EHLO: ['250-hello', '250 8BITMIME', '250 more'] }, 'DOWN'],
    ['at the sender', { MAIL: ['250 sender', '250 more'] }, 'BROKEN'],
    ['at the recipient', { RCPT: ['250 recipient', '250 more'] }, 'BROKEN'],
    ['at DATA', { DATA: ['354 go on', '354 again'] }, 'BROKEN'],
    ['before the message, a yes', { DATA: ['354 go on', '250 2.0.0 early'], MESSAGE: ['554 no'] }, 'BROKEN'],
    ['where it should say 354', { DATA: ['250 ok'] }, 'BROKEN'],
    ['at the recipient, pipelined', { EHLO: pipelining, RCPT: ['250 recipient', '250 more'] }, 'BROKEN'],
    ['all at once', { EHLO: pipelining, MAIL: ['250 a', '250 b', '354 c', '250 d'] }, 'BROKEN'],
  ])('gets no message: %s', async (_where, script, kind) => {
    expect(await sendTo(script)).toEqual({ kinds: [kind, kind, kind], taken: 0, opened: 3 });
  });

  it('gets no message: at the recipient, in part', async () => {
    const script = { RCPT: ['250 recipient', '250-more'] };
    // The server never sends the rest of the reply.
    expect(await sendTo(script, { times: 1, timeout: 1_000 })).toEqual({
      kinds: ['BROKEN'],
      taken: 0,
      opened: 1,
    });
  });

  it('says goodbye in its place', async () => {
    const script = { RCPT: ['250 recipient', '421 4.3.2 closing'] };
    expect(await sendTo(script, { times: 1 })).toEqual({ kinds: ['LATER'], taken: 0, opened: 1 });
  });

  it('is believed no yes that comes before the end of the message', async () => {
    const script = { DATA: ['354 go on', ['250 2.0.0 early']], MESSAGE: ['554 5.6.0 no'] };
    // More than the sockets of both sides buffer: the server reads none of it while it writes.
    const raw = Buffer.concat([mail.raw, Buffer.alloc(40_000_000, 'many words\r\n')]);
    expect((await sendTo(script, { times: 1, raw })).kinds).toEqual(['UNANSWERED']);
  });

  it.each([['354 again'], ['150 wait'], ['well']])(
    'leaves the message in doubt with "%s" after it',
    async (reply) => {
      const script = { MESSAGE: [reply, ['250 2.0.0 taken']] };
      expect(await sendTo(script)).toMatchObject({
        kinds: ['UNANSWERED', 'UNANSWERED', 'UNANSWERED'],
        opened: 3,
      });
    },
  );

  it('is not spoken to again over that connection when it comes after the answer', async () => {
    const kinds = ['ACCEPTED', 'ACCEPTED', 'ACCEPTED'];
    const twice = { MESSAGE: ['250 2.0.0 taken', '250 2.0.0 again'] };
    expect(await sendTo(twice)).toEqual({ kinds, taken: 3, opened: 3 });
    const farewell = { MESSAGE: ['250 2.0.0 taken', '421 bye'] };
    expect(await sendTo(farewell)).toEqual({ kinds, taken: 3, opened: 3 });
    expect(await sendTo({})).toEqual({ kinds, taken: 3, opened: 1 });
  });

  it('gets the next message over a new connection when it speaks between two', async () => {
    const late = { MESSAGE: ['250 2.0.0 taken', ['250 late']] };
    const between = async (server: ScriptedServer) => {
      while (server.open() > 0) await sleep(5);
    };
    const kinds = ['ACCEPTED', 'ACCEPTED', 'ACCEPTED'];
    expect(await sendTo(late, { between })).toEqual({ kinds, taken: 3, opened: 3 });
  });
});
