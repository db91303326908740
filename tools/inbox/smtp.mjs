import { SMTPServer } from 'smtp-server';

const maximumBytes = 25 * 1024 * 1024;

/** Addresses for testing refusals, worded as a real server would. */
const refusals = [
  { pattern: /^bounce[^@]*@/i, code: 550, text: '5.1.1 The email account does not exist' },
  { pattern: /^defer[^@]*@/i, code: 451, text: '4.7.1 Try again later' },
];

/**
 * Accepts mail for any recipient on the loopback interface and stores it; nothing is passed on. Recipients beginning
 * with `bounce` or `defer` are refused for good or for now.
 * @param {{host: string, port: number, store: import('./store.mjs').Store}} options port 0 takes a free one
 * @returns {Promise<{port: number, close: () => Promise<void>}>}
 */
export async function listenSmtp({ host, port, store }) {
  const server = new SMTPServer({
    name: 'inbox.localhost',
    banner: 'Sonae local inbox',
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    disableReverseLookup: true,
    size: maximumBytes,
    maxClients: 200,
    onRcptTo: ({ address }, session, done) => {
      const refusal = refusals.find(({ pattern }) => pattern.test(address));
      done(refusal && Object.assign(new Error(refusal.text), { responseCode: refusal.code }));
    },
    onData: (stream, session, done) => {
      const chunks = [];
      let size = 0;
      stream.on('data', (chunk) => {
        size += chunk.length;
        if (size <= maximumBytes) chunks.push(chunk);
      });
      stream.once('end', () => {
        if (stream.sizeExceeded) {
          done(Object.assign(new Error('5.3.4 Message too big'), { responseCode: 552 }));
          return;
        }
        const { mailFrom, rcptTo } = session.envelope;
        const to = rcptTo.map(({ address }) => address);
        store.add({ from: mailFrom ? mailFrom.address : '', to, raw: Buffer.concat(chunks) }).then(
          ({ id }) => done(undefined, `2.0.0 Kept as ${id}`),
          (error) => done(Object.assign(error, { responseCode: 452 })),
        );
      });
    },
  });
  // A connection that the client closes is no fault.
  server.on('error', () => {});
  await new Promise((resolve, reject) => {
    server.server.once('error', reject);
    server.listen(port, host, resolve);
  });
  return {
    port: server.server.address().port,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
