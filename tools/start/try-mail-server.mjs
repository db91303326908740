import { connect } from 'node:net';

/**
 * Tests whether a mail server accepts a connection; the worker handles its replies.
 * @param {string} url smtp:// or smtps://
 * @param {{milliseconds: number}} [patience]
 * @returns {Promise<string | null>} null where it does; otherwise its host, its port and why, for the operator
 */
export async function tryMailServer(url, { milliseconds } = { milliseconds: 3_000 }) {
  const { hostname, port: given, protocol } = new URL(url);
  const host = hostname.replace(/^\[(.*)\]$/, '$1');
  const port = Number(given || (protocol === 'smtps:' ? 465 : 587));
  const socket = connect({ host, port });
  const why = await new Promise((resolve) => {
    socket.once('connect', () => resolve(null));
    socket.once('error', ({ code }) => resolve(code));
    setTimeout(resolve, milliseconds, 'ETIMEDOUT').unref();
  });
  socket.on('error', () => {}).destroy();
  return why === null ? null : `${host}:${port} ${why}`;
}
