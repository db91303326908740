import type { ClientBase } from 'pg';

/**
 * Sends the statements of `send` in one packet, because a system call costs as much as a statement, and waits for all
 * of them.
 */
export function sendTogether<const T extends readonly unknown[]>(
  client: ClientBase,
  send: () => T,
): Promise<{ -readonly [K in keyof T]: Awaited<T[K]> }> {
  const { stream } = (client as ClientBase & { connection: { stream: Corked } }).connection;
  stream.cork();
  try {
    return Promise.all(send());
  } finally {
    stream.uncork();
  }
}

interface Corked {
  cork(): void;
  uncork(): void;
}
