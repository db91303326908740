import { setTimeout as sleep } from 'node:timers/promises';
import { startMailSink, startScriptedServer, type MailSink, type Script } from '@sonae/testing';
import { openMailer, type Mailer } from './index.js';

const raw = Buffer.from('Message-ID: <1@example.jp>\r\nSubject: test\r\n\r\nbody\r\n');

describe('connections to a mail server of which some nodes refuse', () => {
  let sink: MailSink;
  let mailer: Mailer;
  const open = (connections: number) => {
    mailer = openMailer({ url: sink.url, connections, tls: 'when-offered', timeout: 5_000 });
  };
  beforeEach(async () => {
    sink = await startMailSink();
  });
  afterEach(async () => {
    mailer.close();
    await sink.close();
  });
  const send = async (to = 'someone@example.jp') =>
    (await mailer.send({ from: 'sonae@example.jp', to, raw })).kind;
  const sendInTurn = async (count: number) => {
    const kinds: string[] = [];
    for (let n = 0; n < count; n += 1) kinds.push(await send());
    return kinds;
  };
  /** Sends so many over the connections at once, one after the other on each, and returns how many were accepted. */
  const sendAtOnce = async (count: number, connections: number, to: (n: number) => string) => {
    let [next, accepted] = [0, 0];
    const sendNext = async () => {
      for (let n = next++; n < count; n = next++) if ((await send(to(n))) === 'ACCEPTED') accepted += 1;
    };
    await Promise.all(Array.from({ length: connections }, sendNext));
    return accepted;
  };

  it.each(['451 4.3.0 local error', '554 5.7.1 relay access denied'])(
    'sends over a new one after %s from the only one that is kept',
    async (reply) => {
      open(20);
      expect(await send()).toBe('ACCEPTED');
      sink.refuse = (_to, connection) => (connection === 1 ? reply : undefined);
      expect(await send()).not.toBe('ACCEPTED');
      // The first one is made ready again meanwhile.
      await sleep(50);
      expect(await sendInTurn(20)).toEqual(Array<string>(20).fill('ACCEPTED'));
      expect(sink.opened()).toBe(2);
    },
  );

  it('takes those that accepted before those that were refused', async () => {
    open(4);
    sink.delay = 50;
    expect(await sendAtOnce(4, 4, () => 'a@example.jp')).toBe(4);
    sink.delay = 0;
    sink.refuse = (_to, connection) => (connection === 2 ? undefined : '451 4.3.2 not now');
    const kinds = await sendInTurn(40);
    expect(kinds.filter((kind) => kind === 'LATER').length).toBeLessThanOrEqual(3);
    expect(sink.opened()).toBe(4);
  });

  it.each(['at RCPT TO', 'at MAIL FROM', 'after the message'])(
    'ends one that was refused twice and has accepted nothing, %s',
    async (step) => {
      open(1);
      const reply = () => (sink.opened() === 1 ? '451 4.3.2 not now' : undefined);
      if (step === 'at RCPT TO') sink.refuse = reply;
      else if (step === 'at MAIL FROM') sink.refuseSender = reply;
      else sink.answer = reply;
      const kinds = await sendInTurn(5);
      expect(kinds.slice(2)).toEqual(['ACCEPTED', 'ACCEPTED', 'ACCEPTED']);
      expect(kinds[1]).not.toBe('ACCEPTED');
      expect(sink.opened()).toBe(2);
      expect(sink.most()).toBe(1);
    },
  );

  it('ends one that accepted before and now refuses', async () => {
    open(1);
    expect(await send()).toBe('ACCEPTED');
    await sleep(1_050);
    sink.refuse = (_to, connection) => (connection === 1 ? '451 4.3.2 not now' : undefined);
    expect(await sendInTurn(4)).toEqual(['LATER', 'LATER', 'ACCEPTED', 'ACCEPTED']);
  });

  it('loses few to quick refusals of one node of two, with all connections in use', async () => {
    open(20);
    sink.delay = 20;
    sink.refuse = (_to, connection) => (connection % 2 === 0 ? '451 4.3.0 local error' : undefined);
    // Each bad connection costs two, and every other replacement is one.
    expect(await sendAtOnce(1_000, 20, () => 'a@example.jp')).toBeGreaterThan(900);
    expect(sink.most()).toBeLessThanOrEqual(20);
  });

  it('keeps to the limit, and opens few, where all are refused', async () => {
    open(4);
    sink.lag = 20;
    sink.refuse = () => '451 4.3.0 local error';
    const begin = performance.now();
    expect(await sendAtOnce(400, 4, () => 'a@example.jp')).toBe(0);
    const seconds = (performance.now() - begin) / 1_000;
    // Two at once are replaced, and then one a second.
    expect(sink.opened()).toBeLessThanOrEqual(4 + 2 + seconds);
    expect(sink.most()).toBeLessThanOrEqual(4);
  });

  it('opens none for wrong addresses among others, also where several follow each other', async () => {
    open(4);
    sink.refuse = (to) => (to.startsWith('gone') ? '550 5.1.1 no such user' : undefined);
    sink.delay = 5;
    const to = (n: number) => `${n % 10 === 9 || (n > 100 && n < 130) ? 'gone' : 'good'}@example.jp`;
    expect(await sendAtOnce(400, 4, to)).toBe(400 - 40 - 26);
    expect(sink.opened()).toBe(4);
  });
  it('goes on with the only one after a refusal where the server accepts no other', async () => {
    const script: Script = {};
    const server = await startScriptedServer(script);
    mailer = openMailer({ url: server.url, connections: 20, tls: 'when-offered', timeout: 5_000 });
    expect(await send()).toBe('ACCEPTED');
    script.GREETING = ['421 4.7.0 too many connections'];
    script.RCPT = ['550 5.1.1 no such user'];
    expect(await send()).toBe('REFUSED');
    await sleep(50);
    delete script.RCPT;
    expect(await sendInTurn(3)).toEqual(['ACCEPTED', 'ACCEPTED', 'ACCEPTED']);
    expect(server.opened()).toBe(2);
    await server.close();
  });
});
