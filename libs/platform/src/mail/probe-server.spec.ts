import { createServer, type AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { startMailSink, type MailSink } from '@sonae/testing';
import { openMailer, type Mailer } from './index.js';

const from = 'sonae@example.jp';
const raw = Buffer.from('Message-ID: <1@example.jp>\r\nSubject: test\r\n\r\nbody\r\n');

describe('asking the mail server whether it takes mail', () => {
  let sink: MailSink;
  let mailer: Mailer;
  beforeEach(async () => {
    sink = await startMailSink();
    mailer = openMailer({ url: sink.url, connections: 2, tls: 'when-offered', timeout: 5_000 });
  });
  afterEach(async () => {
    mailer.close();
    await sink.close();
  });
  const probe = (signal?: AbortSignal) => mailer.probe(from, signal);

  it('names the sender and takes leave, and tells the refusal', async () => {
    expect(await probe()).toEqual({ kind: 'ACCEPTED' });
    sink.refuseSender = () => `451 4.3.0 <${from}> not now`;
    const reply = '451 4.3.0 <…> not now';
    expect(await probe()).toEqual({ kind: 'DOWN', replyCode: '4.3.0', reply, ofServer: reply });
    for (let turn = 0; turn < 100 && sink.connections() > 0; turn += 1) await sleep(10);
    expect([sink.connections(), sink.opened(), sink.mails]).toEqual([0, 2, []]);
    expect(await probe(AbortSignal.abort())).toMatchObject({ kind: 'DOWN' });
    await sink.close();
    expect(await probe()).toMatchObject({ kind: 'DOWN' });
  });

  it('keeps within the connections: those that are kept make room', async () => {
    const send = () => mailer.send({ from, to: 'someone@example.jp', raw });
    await Promise.all([send(), send()]);
    const kinds = await Promise.all([probe(), probe(), probe(), send()]);
    expect(kinds.map(({ kind }) => kind)).toEqual(Array.from({ length: 4 }, () => 'ACCEPTED'));
    expect([sink.most(), sink.mails.length]).toEqual([2, 3]);
  });

  it.each([
    ['at the sender', 'MAIL', 'DOWN'],
    ['at the farewell', 'QUIT', 'ACCEPTED'],
  ])('waits for no server that falls silent %s', async (_when, deafTo, kind) => {
    const silent = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.write('220 hello\r\n');
      socket.on('data', (chunk) => !chunk.includes(deafTo) && socket.write('250 ok\r\n'));
    });
    await new Promise<void>((resolve) => {
      silent.listen(0, '127.0.0.1', resolve);
    });
    const url = `smtp://127.0.0.1:${(silent.address() as AddressInfo).port}`;
    const patient = openMailer({ url, connections: 1, tls: 'when-offered', timeout: 300 });
    const begin = performance.now();
    expect(await patient.probe(from)).toMatchObject({ kind });
    expect(performance.now() - begin).toBeLessThan(2_000);
    patient.close();
    silent.close();
  });
});
