import type { ClientBase } from 'pg';

/** Properties of pg's connection that its types lack. */
interface Wire {
  connection?: { stream?: { cork?(): void; uncork?(): void } };
}

/**
 * Buffers what this connection sends until all code that can run without an answer has run; then sends it in one
 * packet, because a system call costs as much as a statement.
 */
export function sendTogether(client: ClientBase): void {
  const stream = (client as ClientBase & Wire).connection?.stream;
  stream?.cork?.();
  // nextTick runs after the continuations of all settled promises.
  process.nextTick(() => stream?.uncork?.());
}
