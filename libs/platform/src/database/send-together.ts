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
  // A tick comes after all promises that are settled have gone on.
  process.nextTick(() => stream?.uncork?.());
}
