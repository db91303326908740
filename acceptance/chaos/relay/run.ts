// A mail server in its own process, which stands for the servers of all recipients: if the first part of a domain names
// a bad server, it behaves like that one. It records recipients, subjects and digests of accepted messages before it
// replies. `node acceptance/chaos/relay/run.ts <file> <milliseconds an answer takes>`; controlled by messages of the
// parent.
import { createHash } from 'node:crypto';
import { appendFileSync } from 'node:fs';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { badServerOf, moods } from './bad-servers.ts';
import { openConversation } from './open-conversation.ts';
import type { Count, Mood, Question } from './start-relay.ts';

const [, , file = '', latency] = process.argv;
/** State that the parent can change: whether bad servers are bad, and the behaviour of the mail server itself. */
const mood: Required<Mood> = { bad: true, all: null, mostMails: null, perSecond: null };
const count = { taken: 0, well: 0, connections: 0, mostConnections: 0 };
const asked = new Map<string, number>();
const sockets = new Set<Socket>();
let recent: number[] = [];

function take(address: string, raw: Buffer): void {
  const [, messageId] = /^message-id: (.*?)\r?$/im.exec(raw.toString('latin1', 0, 4_096)) ?? [];
  const hash = createHash('sha256').update(raw).digest('hex');
  appendFileSync(file, `${address} ${String(messageId)} ${hash} ${raw.length} ${Date.now()}\n`);
  count.taken += 1;
  if (badServerOf(address) === undefined) count.well += 1;
}

/** Whether the limit of messages a second is exceeded; the server then answers that. */
function tooFast(): boolean {
  const { perSecond } = mood;
  if (perSecond === null) return false;
  const now = performance.now();
  recent = recent.filter((at) => now - at < 1_000 / Math.min(perSecond, 1));
  if (recent.length >= Math.max(perSecond, 1)) return true;
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
  const kindFor = (address: string) =>
    mood.all ? moods[mood.all] : mood.bad ? badServerOf(address) : undefined;
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
let port = 0;
server.listen(0, '127.0.0.1', () => {
  ({ port } = server.address() as AddressInfo);
  process.send?.({ port });
});
process.on('message', (question) => void answer(question as Question));
process.on('disconnect', () => process.exit());

async function answer({ set, listen }: Question): Promise<void> {
  Object.assign(mood, set);
  if (listen === false) {
    server.close();
    for (const socket of sockets) socket.destroy();
  }
  if (listen === true) await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  process.send?.({ ...count, open: sockets.size } satisfies Count);
}
