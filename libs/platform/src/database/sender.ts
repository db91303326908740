import type { ClientBase } from 'pg';
import { Batch, type Answer, type Statement } from './batch.js';
import { sendTogether } from './send-together.js';

/**
 * Sends the statements of one transaction: those that are asked for before anything is waited for leave as one batch,
 * because a system call and a wake-up cost like a statement.
 */
export class Sender {
  private open: Batch | undefined;
  private gathers = true;

  constructor(private readonly client: ClientBase) {}

  /** @throws whatever it, or a statement before it in its batch, failed with */
  ask<R>(statement: Statement): Promise<Answer<R>> {
    if (!this.open) {
      this.open = new Batch();
      // A tick comes after all promises that are settled have gone on.
      if (this.gathers) process.nextTick(() => void this.flush());
    }
    const answer = this.open.add<R>(statement);
    if (!this.gathers) {
      sendTogether(this.client);
      void this.flush();
    }
    return answer;
  }

  /** From now on somebody else uses the connection too, and statements must leave in the order they are asked for. */
  share(): void {
    void this.flush();
    this.gathers = false;
  }

  /** Sends what was gathered. Resolves, whatever becomes of it, when it was answered. @returns what failed first */
  flush(): Promise<unknown> {
    const batch = this.open;
    this.open = undefined;
    return batch ? batch.send(this.client) : Promise.resolve(undefined);
  }

  /** Drops what was gathered and not sent, because its transaction is given up for that reason. */
  drop(reason: unknown): void {
    this.open?.handleError(reason);
    this.open = undefined;
  }
}
