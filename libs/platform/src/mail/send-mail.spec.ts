import { createServer, type AddressInfo, type Socket } from 'node:net';
import { jest } from '@jest/globals';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { startMailSink, startScriptedServer, type MailSink } from '@sonae/testing';
import { openMailer, type Mailer } from './index.js';
import { isTooFast } from './is-too-fast.js';
import { replyCodeOf, shortenReply } from './shorten-reply.js';

const raw = Buffer.from('Message-ID: <1@example.jp>\r\nSubject: test\r\n\r\nbody\r\n');

describe('openMailer', () => {
  let sink: MailSink;
  let mailer: Mailer;
  beforeEach(async () => {
    sink = await startMailSink();
    mailer = openMailer({
      url: sink.url,
      connections: 2,
      tls: 'when-offered',
      timeout: 2_000,
      answerTimeout: 2_000,
    });
  });
  afterEach(async () => {
    mailer.close();
    await sink.close();
  });
  const send = (to = 'someone@example.jp', signal?: AbortSignal) =>
    mailer.send({ from: 'sonae@example.jp', to, raw, ...(signal && { signal }) });

  it('sends the bytes as they are, under its own envelope, over kept connections', async () => {
    for (let i = 0; i < 5; i += 1) expect(await send()).toMatchObject({ kind: 'ACCEPTED', replyCode: '250' });
    expect(sink.mails).toHaveLength(5);
    expect(sink.mails[0]).toMatchObject({ from: 'sonae@example.jp', to: 'someone@example.jp' });
    expect(sink.mails[0]?.raw.equals(raw)).toBe(true);
    expect(sink.connections()).toBe(1);
  });

  it('doubles the dots that would end the message before its time', async () => {
    const dotted = Buffer.from('Subject: test\r\n\r\n.\r\n..\r\nbody.\r\n.body');
    await mailer.send({ from: 'sonae@example.jp', to: 'someone@example.jp', raw: dotted });
    expect(sink.mails.map((mail) => mail.raw.toString())).toEqual([`${dotted.toString()}\r\n`]);
    const smuggled = Buffer.from('Subject: test\r\n\r\nbody\n.\r\nMAIL FROM:<x@example.jp>\r\n');
    await mailer.send({ from: 'sonae@example.jp', to: 'someone@example.jp', raw: smuggled });
    expect(sink.mails).toHaveLength(2);
    expect(sink.mails[1]?.raw.toString()).toContain('MAIL FROM:<x@example.jp>');
  });

  it('uses a connection on after a refusal', async () => {
    sink.refuse = (to) => (to.startsWith('gone') ? '550 5.1.1 unknown' : undefined);
    for (let i = 0; i < 5; i += 1) expect((await send('gone@example.jp')).kind).toBe('REFUSED');
    expect((await send()).kind).toBe('ACCEPTED');
    expect(sink.connections()).toBeLessThanOrEqual(2);
  });

  it('tells later from never', async () => {
    sink.refuse = (to) => (to.startsWith('busy') ? '450 4.2.1 mailbox busy' : `550 5.1.1 <${to}> unknown`);
    expect(await send('busy@example.jp')).toMatchObject({ kind: 'LATER', replyCode: '4.2.1' });
    expect(await send('gone@example.jp')).toMatchObject({ kind: 'REFUSED', replyCode: '5.1.1' });
    expect(JSON.stringify(await send('gone@example.jp'))).not.toContain('gone@');
    sink.refuse = () => undefined;
    sink.answer = () => '554 5.7.1 content refused';
    expect(await send()).toMatchObject({ kind: 'REFUSED', replyCode: '5.7.1' });
    sink.answer = () => '421 4.3.2 going down';
    expect(await send()).toMatchObject({ kind: 'LATER' });
  });

  it('keeps what the server says of a recipient from what everyone is told', async () => {
    const words = 'p4.example.jp (user m4, Otsu Yakkyoku) does not answer';
    sink.refuse = () => `451 4.4.1 ${words}`;
    const later = { kind: 'LATER', replyCode: '4.4.1', reply: `451 4.4.1 ${words}` };
    expect(await send()).toEqual({ ...later, ofServer: '451 4.4.1' });
    sink.refuse = () => undefined;
    sink.answer = () => `451 4.4.1 ${words}`;
    expect(await send()).toEqual({ ...later, ofServer: '451 4.4.1' });
    sink.refuseSender = () => '451 4.3.0 queue is full';
    expect(await send()).toMatchObject({ kind: 'DOWN', ofServer: '451 4.3.0 queue is full' });
  });

  it('knows that it does not know: the server hung up or fell silent after the last dot', async () => {
    sink.answer = () => 'drop';
    expect(await send()).toMatchObject({ kind: 'UNANSWERED' });
    expect(sink.mails).toHaveLength(1);
    sink.answer = () => undefined;
    sink.delay = 4_000;
    expect(await send()).toMatchObject({ kind: 'UNANSWERED' });
  });

  it('tells what broke at the message from a server that is away', async () => {
    const word = async (how: 'drop' | 'hang') => {
      sink.refuse = (to) => (to.startsWith('bad') ? how : undefined);
      const reached = jest.fn();
      const bad = { from: 'sonae@example.jp', to: 'bad@example.jp', raw, onReached: reached };
      const { kind } = await mailer.send(bad);
      expect(reached).toHaveBeenCalled();
      return [kind, (await send()).kind];
    };
    // On a new connection, and on an idle one.
    for (const how of ['drop', 'hang', 'drop', 'hang'] as const)
      expect(await word(how)).toEqual(['BROKEN', 'ACCEPTED']);
    expect(sink.mails).toHaveLength(4);
  });

  it('waits longer for the answer to a whole message than for a command', async () => {
    const patient = openMailer({ url: sink.url, connections: 1, tls: 'when-offered', timeout: 200 });
    sink.delay = 500;
    const mail = { from: 'sonae@example.jp', to: 'someone@example.jp', raw };
    expect((await patient.send(mail)).kind).toBe('ACCEPTED');
    sink.delay = 0;
    expect((await patient.send(mail)).kind).toBe('ACCEPTED');
    sink.refuse = () => 'hang';
    expect((await patient.send(mail)).kind).toBe('BROKEN');
    patient.close();
  });

  it('keeps within its connections, those that are closing or being made ready again included', async () => {
    const capped = openMailer({ url: sink.url, connections: 4, tls: 'when-offered', timeout: 5_000 });
    sink.lag = 100;
    sink.refuse = (to) =>
      ({ drop: 'drop', hang: 'hang', later: '450 4.2.1 busy', bye: '421 4.3.2 bye' })[to.split('@')[0] ?? ''];
    const ways = ['fine', 'later', 'fine', 'fine', 'drop', 'later', 'bye', 'hang'];
    const kinds = new Set<string>();
    let next = 0;
    const sendInTurn = async () => {
      for (let turn = next++; turn < 64; turn = next++) {
        const way = ways[turn % ways.length]!;
        const signal = way === 'hang' ? AbortSignal.timeout(400) : undefined;
        const to = `${way}@example.jp`;
        const { kind } = await capped.send({ from: 'sonae@example.jp', to, raw, ...(signal && { signal }) });
        kinds.add(`${way} ${kind}`);
      }
    };
    await Promise.all(Array.from({ length: 4 }, sendInTurn));
    expect([...kinds].sort()).toEqual([
      'bye LATER',
      'drop BROKEN',
      'fine ACCEPTED',
      'hang BROKEN',
      'later LATER',
    ]);
    expect(sink.most()).toBeLessThanOrEqual(4);
    capped.close();
  });

  it('resets a connection that the server does not close', async () => {
    const one = {
      url: sink.url,
      connections: 1,
      tls: 'when-offered',
      timeout: 500,
      closeTimeout: 300,
    } as const;
    const capped = openMailer(one);
    const mail = { from: 'sonae@example.jp', to: 'someone@example.jp', raw };
    sink.lag = 60_000;
    sink.refuse = () => 'hang';
    expect((await capped.send({ ...mail, signal: AbortSignal.timeout(300) })).kind).toBe('BROKEN');
    sink.refuse = () => undefined;
    expect((await capped.send({ ...mail, signal: AbortSignal.timeout(100) })).kind).toBe('DOWN');
    expect((await capped.send(mail)).kind).toBe('ACCEPTED');
    expect(sink.opened()).toBe(2);
    capped.close();
  });

  it('opens another connection for what a used one takes no more', async () => {
    sink.messages = 10;
    for (let n = 0; n < 25; n += 1) expect(await send()).toMatchObject({ kind: 'ACCEPTED' });
    expect(sink.mails).toHaveLength(25);
    expect(sink.opened()).toBe(3);
    // DOWN for a server that takes nothing at all, unlike one that closes a connection after some messages.
    sink.messages = 0;
    expect((await send()).kind).toBe('DOWN');
  });

  it('leaves a kept connection that has gone dead for a new one', async () => {
    const patient = openMailer({ url: sink.url, connections: 1, tls: 'when-offered' });
    sink.answer = () => 'deaf';
    const mail = { from: 'sonae@example.jp', to: 'someone@example.jp', raw };
    expect((await patient.send(mail)).kind).toBe('ACCEPTED');
    // A caller that aborts meanwhile gets DOWN: nothing was asked.
    expect((await patient.send({ ...mail, signal: AbortSignal.timeout(300) })).kind).toBe('DOWN');
    expect((await patient.send(mail)).kind).toBe('ACCEPTED');
    const begin = performance.now();
    expect((await patient.send(mail)).kind).toBe('ACCEPTED');
    // The server that stopped reading never closes its side, and no send waits for it.
    expect(performance.now() - begin).toBeGreaterThan(450);
    expect(performance.now() - begin).toBeLessThan(1_500);
    expect(sink.opened()).toBe(3);
    patient.close();
  });

  it('waits longer for a kept connection to a server that always takes its time', async () => {
    let [opened, pause, inMessage] = [0, 150, false];
    const answer = (socket: Socket, words: string) =>
      setTimeout(() => {
        socket.write(words);
      }, pause);
    const slow = createServer((socket) => {
      opened += 1;
      socket.on('error', () => undefined);
      socket.write('220 hello\r\n');
      socket.on('data', (chunk) => {
        if (inMessage && !chunk.toString().endsWith('.\r\n')) return;
        inMessage = chunk.includes('DATA');
        answer(socket, inMessage ? '354 go on\r\n' : '250 ok\r\n');
      });
    });
    await new Promise<void>((resolve) => {
      slow.listen(0, '127.0.0.1', resolve);
    });
    const url = `smtp://127.0.0.1:${(slow.address() as AddressInfo).port}`;
    const patient = openMailer({ url, connections: 1, tls: 'when-offered' });
    const mail = { from: 'sonae@example.jp', to: 'someone@example.jp', raw };
    expect((await patient.send(mail)).kind).toBe('ACCEPTED');
    pause = 700;
    expect((await patient.send(mail)).kind).toBe('ACCEPTED');
    expect(opened).toBe(1);
    patient.close();
    slow.close();
  });

  it('does not begin a message that may not go out any more', async () => {
    const mail = { from: 'sonae@example.jp', to: 'someone@example.jp', raw };
    expect((await mailer.send({ ...mail, onBegin: () => false })).kind).toBe('DOWN');
    expect((await mailer.send({ ...mail, onBegin: () => true })).kind).toBe('ACCEPTED');
    expect(sink.mails).toHaveLength(1);
  });

  it('waits for an answer no longer than it may take, also where the server goes on talking', async () => {
    const trickle = createServer((socket) => {
      let asked = 0;
      socket.on('error', () => undefined);
      socket.write('220 hello\r\n');
      socket.on('data', (chunk) => {
        if (chunk.includes('\r\n.\r\n')) asked = 1;
        if (asked === 0) socket.write(chunk.includes('DATA') ? '354 go on\r\n' : '250 ok\r\n');
        else setInterval(() => socket.destroyed || socket.write('2'), 20).unref();
      });
    });
    await new Promise<void>((resolve) => {
      trickle.listen(0, '127.0.0.1', resolve);
    });
    const url = `smtp://127.0.0.1:${(trickle.address() as AddressInfo).port}`;
    const patient = openMailer({ url, connections: 1, tls: 'when-offered', answerTimeout: 300 });
    const begin = performance.now();
    const mail = { from: 'sonae@example.jp', to: 'someone@example.jp', raw };
    expect((await patient.send(mail)).kind).toBe('UNANSWERED');
    expect(performance.now() - begin).toBeLessThan(2_000);
    patient.close();
    trickle.close();
  });

  it('sends nothing a second time by itself', async () => {
    sink.answer = () => 'drop';
    await send();
    await send();
    expect(sink.mails).toHaveLength(2);
  });

  it('stops when it is told to', async () => {
    expect(await send(undefined, AbortSignal.abort())).toMatchObject({ kind: 'DOWN' });
    await send();
    sink.delay = 400;
    expect(await send(undefined, AbortSignal.timeout(100))).toMatchObject({ kind: 'UNANSWERED' });
    expect(await send(undefined, AbortSignal.abort())).toMatchObject({ kind: 'DOWN' });
  });

  it('says when there is no server, and goes on when it is back', async () => {
    await sink.close();
    expect(await send()).toMatchObject({ kind: 'DOWN' });
    sink = await startMailSink(sink.port);
    expect(await send()).toMatchObject({ kind: 'ACCEPTED' });
  });

  it('survives a server that restarts while connections are kept', async () => {
    await send();
    await sink.close();
    sink = await startMailSink(sink.port);
    expect(['ACCEPTED', 'DOWN']).toContain((await send()).kind);
    expect((await send()).kind).toBe('ACCEPTED');
  });
});

describe('openMailer where TLS is required', () => {
  const mail = { from: 'sonae@example.jp', to: 'someone@example.jp', raw };
  let heard: string;
  let secure: boolean[];
  let server: SMTPServer;
  const start = async (options: SMTPServerOptions) => {
    heard = '';
    secure = [];
    server = new SMTPServer({
      disableReverseLookup: true,
      authOptional: true,
      logger: false,
      ...options,
      onAuth: (_auth, session, done) => {
        secure.push(session.secure);
        done(null, { user: 'x' });
      },
      onData: (stream, session, done) => {
        secure.push(session.secure);
        stream.resume();
        stream.on('end', () => done());
      },
    });
    server.on('error', () => undefined);
    server.server.on('connection', (socket: Socket) =>
      socket.on('data', (chunk: Buffer) => (heard += chunk.toString('latin1'))),
    );
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    return (server.server.address() as AddressInfo).port;
  };
  afterEach(
    () =>
      new Promise<void>((resolve) => {
        server.close(resolve);
      }),
  );
  const send = async (port: number, query = '', tls: 'required' | 'when-offered' = 'required') => {
    const url = `smtp://user:himitsu@127.0.0.1:${port}${query}`;
    const mailer = openMailer({ url, connections: 1, tls, timeout: 2_000 });
    const result = await mailer.send(mail);
    mailer.close();
    return result;
  };

  it('tells a server without STARTTLS neither password nor message, whatever the address asks for', async () => {
    const port = await start({ disabledCommands: ['STARTTLS'] });
    for (const query of ['', '?ignoreTLS=true', '?requireTLS=false', '?opportunisticTLS=true']) {
      expect((await send(port, query)).kind).toBe('DOWN');
    }
    expect(heard).not.toMatch(/AUTH|MAIL FROM|Subject/i);
    expect((await send(port, '', 'when-offered')).kind).toBe('ACCEPTED');
    expect(secure).toEqual([false, false]);
  });

  it('does not trust a certificate without a known authority', async () => {
    const port = await start({});
    // The server's certificate is expired and self-signed.
    const why = /^TLS: (?:certificate has expired|self-signed certificate)$/;
    const told: unknown = expect.stringMatching(why);
    expect(await send(port)).toEqual({ kind: 'DOWN', reply: told, ofServer: told });
    expect(secure).toEqual([]);
  });

  it('tells a server whose STARTTLS is broken from one that is silent', async () => {
    const reply = 'TLS: wrong version number';
    const starttls = ['250-hello', '250 STARTTLS'];
    const broken = await startScriptedServer({ EHLO: starttls, STARTTLS: ['220 go on', ['hello hello']] });
    expect(await send(Number(new URL(broken.url).port))).toEqual({ kind: 'DOWN', reply, ofServer: reply });
    await broken.close();
    const port = await start({ disabledCommands: ['STARTTLS'] });
    const mailer = openMailer({ url: `smtps://127.0.0.1:${port}`, connections: 1, tls: 'required' });
    expect(await mailer.send(mail)).toEqual({ kind: 'DOWN', reply, ofServer: reply });
    mailer.close();
  });

  it('signs in and sends over TLS', async () => {
    const port = await start({});
    expect((await send(port, '?tls.rejectUnauthorized=false')).kind).toBe('ACCEPTED');
    expect(secure).toEqual([true, true]);
  });
});

describe('replies', () => {
  it('tell that we send too fast, or something else', () => {
    const fast = [
      '421 4.7.0 mail.example.jp Error: too many connections',
      '421 busy',
      '450 4.7.1 Error: too much mail from 192.0.2.1',
      '451 4.7.650 throttled',
      '451 4.3.2 try again later',
      '452 4.3.1 out of room',
      '452 4.5.3 too many recipients',
      '450 Requested mail action not taken: rate limit exceeded',
    ];
    const other = [
      '450 4.2.1 busy',
      '451 4.3.0 local error',
      '452 4.2.2 mailbox full',
      '550 5.7.1 too many',
      '451 later',
    ];
    expect(fast.filter((reply) => !isTooFast(reply))).toEqual([]);
    expect(other.filter(isTooFast)).toEqual([]);
  });

  it('keep the code and lose addresses, links and line breaks', () => {
    const reply =
      '550-5.1.1 <a.b+c@example.jp> is\r\n550 5.1.1 unknown, see https://help.example/x?a@b for "d@example.jp"';
    expect(shortenReply(reply)).not.toMatch(/@|https?:|[\r\n]/u);
    expect(replyCodeOf(reply)).toBe('5.1.1');
    expect(shortenReply('550 \u202eno\u2066 such\u200b user\ufeff')).toBe('550 no such user');
    expect(replyCodeOf('451 try later')).toBe('451');
    expect(replyCodeOf('hello')).toBeUndefined();
    expect(shortenReply('あ'.repeat(900)).length).toBe(200);
  });
});
