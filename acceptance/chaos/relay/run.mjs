// A mail server in its own process, which stands for the servers of all recipients: if the first part of a domain names
// a bad server, it behaves like that one. It records recipients, subjects and digests of accepted messages before it
// replies. `node acceptance/chaos/relay/run.mjs <file> <milliseconds an answer takes>`; controlled by messages of the
// parent.
import { createHash } from 'node:crypto';
import { appendFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { badServerOf, moods } from './bad-servers.mjs';
import { openConversation } from './open-conversation.mjs';

const [, , file, latency] = process.argv;
/** State that the parent can change: whether bad servers are bad, and the behaviour of the mail server itself. */
const well = { bad: true, all: null, mostMails: null, perSecond: null };
const mood = { ...well };
const count = { taken: 0, well: 0, connections: 0, mostConnections: 0 };
const asked = new Map();
const sockets = new Set();
let recent = [];

function take(address, raw) {
  const [, messageId] = /^message-id: (.*?)\r?$/im.exec(raw.toString('latin1', 0, 4_096)) ?? [];
  const hash = createHash('sha256').update(raw).digest('hex');
  appendFileSync(file, `${address} ${messageId} ${hash} ${raw.length} ${Date.now()}\n`);
  count.taken += 1;
  if (badServerOf(address) === undefined) count.well += 1;
}

/** Whether the limit of messages a second is exceeded; the server then answers that. */
function tooFast() {
  if (mood.perSecond === null) return false;
  const now = performance.now();
  recent = recent.filter((at) => now - at < 1_000 / Math.min(mood.perSecond, 1));
  if (recent.length >= Math.max(mood.perSecond, 1)) return true;
  recent.push(now);
  return false;
}

const server = createServer((socket) => {
  sockets.add(socket);
  count.connections += 1;
  count.mostConnections = Math.max(count.mostConnections, sockets.size);
  socket.once('close', () => sockets.delete(socket));
  // Clients are killed in these runs.
  socket.on('error', () => {});
  const kindFor = (address) => (mood.all ? moods[mood.all] : mood.bad ? badServerOf(address) : undefined);
  // Like a real server it answers a moment after the message is safe, so that a kill may happen in between.
  const pause = () => sleep(Number(latency) * (0.5 + (count.taken % 11) / 10));
  openConversation(socket, {
    kindFor,
    take,
    pause,
    tooFast,
    mostMails: () => mood.mostMails ?? Infinity,
    asked,
  });
});
let port;
server.listen(0, '127.0.0.1', () => {
  ({ port } = server.address());
  process.send({ port });
});
process.on('message', async ({ set, listen }) => {
  Object.assign(mood, set);
  if (listen === false) {
    server.close();
    for (const socket of sockets) socket.destroy();
  }
  if (listen === true) await new Promise((resolve) => server.listen(port, '127.0.0.1', resolve));
  process.send({ ...count, open: sockets.size });
});
process.on('disconnect', () => process.exit());
