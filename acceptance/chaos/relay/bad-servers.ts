import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * The behaviour of a bad server at one step of a conversation. It answers by `say`, in pieces by `socket`, or not at
 * all; it calls `take` if it has accepted the message.
 */
export interface Step {
  socket: Socket;
  say: (reply: string) => void;
  take: () => void;
  /** True once for each recipient. */
  first: () => boolean;
}

type Act = (step: Step) => void | Promise<void>;

/** Without a step it answers as it should. */
export interface BadServer {
  rcpt?: Act;
  data?: Act;
  /** Called as the first bytes of a message come in, and the message then comes to nothing. */
  begun?: Act;
  dot?: Act;
}

const everySecond = async (socket: Socket, text: string): Promise<void> => {
  for (const letter of text) {
    if (socket.destroyed) return;
    socket.write(letter);
    await sleep(1_000);
  }
};
const flood = async (socket: Socket, piece: string): Promise<void> => {
  for (let turn = 0; turn < 100_000 && !socket.destroyed; turn += 1) {
    socket.write(piece);
    await sleep(20);
  }
};
const nothing = () => {};

/** Bad servers by name. */
export const badServers: Partial<Record<string, BadServer>> = {
  'drops-at-rcpt': { rcpt: ({ socket }) => void socket.destroy() },
  'resets-at-rcpt': { rcpt: ({ socket }) => void socket.resetAndDestroy() },
  'hangs-at-rcpt': { rcpt: nothing },
  'drips-at-rcpt': { rcpt: ({ socket }) => everySecond(socket, `250 ${'ok '.repeat(100)}\r\n`) },
  'speaks-nonsense': { rcpt: ({ socket }) => void socket.write('HTTP/1.1 400 Bad Request\r\n\r\n') },
  'talks-for-ever': { rcpt: ({ socket }) => flood(socket, '250-one more line\r\n'.repeat(50)) },
  'sends-a-long-line': { rcpt: ({ socket }) => flood(socket, 'x'.repeat(16_384)) },
  'hangs-at-data': { data: nothing },
  'drops-at-data': { data: ({ socket }) => void socket.destroy() },
  'stops-reading': { begun: ({ socket }) => void socket.pause() },
  'drops-in-the-message': { begun: ({ socket }) => void socket.destroy() },
  'hangs-after-the-message': { dot: ({ take }) => take() },
  'drips-after-the-message': {
    dot: ({ take, socket }) => (take(), everySecond(socket, `250 ${'ok '.repeat(200)}\r\n`)),
  },
  'drops-after-taking': { dot: ({ take, socket }) => (take(), void socket.destroy()) },
  'drops-without-taking': { dot: ({ socket }) => void socket.destroy() },
  'answers-after-20-seconds': {
    dot: async ({ take, say }) => {
      await sleep(20_000);
      take();
      say('250 2.0.0 ok');
    },
  },
  greylists: { rcpt: ({ first, say }) => say(first() ? '450 4.7.1 try again later' : '250 2.1.5 ok') },
  'is-full': { dot: ({ say }) => say('452 4.2.2 mailbox full') },
  'says-421': { rcpt: ({ say, socket }) => (say('421 4.3.2 closing'), void socket.end()) },
  'goes-deaf-after-taking': {
    dot: ({ take, say, socket }) => (take(), say('250 2.0.0 ok'), void socket.pause()),
  },
  'knows-nobody': { rcpt: ({ say }) => say('550 5.1.1 no such user') },
};

/** Behaviours of the mail server itself towards all mail. */
export const moods: Partial<Record<string, BadServer>> = {
  'answers-after-65-seconds': {
    dot: ({ take, say }) => (take(), sleep(65_000).then(() => say('250 2.0.0 ok'))),
  },
  'takes-no-mail': { rcpt: ({ say }) => say('451 4.3.2 system not accepting messages') },
};

/**
 * Finds the bad server of an address: by the first part of its domain, or by the part after a dot in its local part,
 * for a good server that behaves so for one of its recipients.
 */
export function badServerOf(address: string): BadServer | undefined {
  const [local = '', domain = ''] = address.split('@');
  return badServers[domain.split('.')[0] ?? ''] ?? badServers[local.split('.')[1] ?? ''];
}
