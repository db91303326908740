import type { ClientBase } from 'pg';
import { Batch, type Answer, type Statement } from './batch.js';
import { sendTogether } from './send-together.js';

/**
 * Queues the statements of one transaction. Statements queued in one tick are sent as one batch, because a system call
 * and a wake-up cost as much as a statement.
 */
export class StatementQueue {
  private open: Batch | undefined;
  private gathers = true;

  constructor(private readonly client: ClientBase) {}

  /** @throws the error of this statement, or of one before it in its batch */
  ask<R>(statement: Statement): Promise<Answer<R>> {
    if (!this.open) {
      this.open = new Batch();
      // nextTick runs after the continuations of all settled promises.
      if (this.gathers) process.nextTick(() => void this.flush());
    }
    const answer = this.open.add<R>(statement);
    if (!this.gathers) {
      sendTogether(this.client);
      void this.flush();
    }
    return answer;
  }

  /** Ends batching: TypeORM uses the same connection from now on, and the order of statements must hold. */
  share(): void {
    void this.flush();
    this.gathers = false;
  }

  /** Sends the queued statements. Resolves when all are answered, also after a failure. @returns the first failure */
  flush(): Promise<unknown> {
    const batch = this.open;
    this.open = undefined;
    return batch ? batch.send(this.client) : Promise.resolve(undefined);
  }

  /** Rejects the queued statements with that reason, because their transaction is rolled back. */
  drop(reason: unknown): void {
    this.open?.handleError(reason);
    this.open = undefined;
  }
}
