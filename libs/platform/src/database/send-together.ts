import type { ClientBase } from 'pg';

/** What pg’s connection offers beyond its types. */
interface Wire {
  connection?: { stream?: { cork?(): void; uncork?(): void } };
}

/** Runs `send`; whatever it sends before it waits leaves in one packet, because a system call costs like a statement. */
export function sendTogether<T>(client: ClientBase, send: () => T): T {
  const stream = (client as ClientBase & Wire).connection?.stream;
  stream?.cork?.();
  try {
    return send();
  } finally {
    stream?.uncork?.();
  }
}
