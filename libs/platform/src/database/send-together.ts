import type { ClientBase } from 'pg';

/** What pg’s connection offers beyond its types. */
interface Wire {
  connection?: { stream?: { cork?(): void; uncork?(): void } };
}

/**
 * Holds back what this connection sends until nothing more can be done without an answer; then it leaves in one packet,
 * because a system call costs like a statement.
 */
export function sendTogether(client: ClientBase): void {
  const stream = (client as ClientBase & Wire).connection?.stream;
  stream?.cork?.();
  // nextTick runs after the continuations of all settled promises.
  process.nextTick(() => stream?.uncork?.());
}
