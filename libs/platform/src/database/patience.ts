import { OperationalError } from '../errors/index.js';

/**
 * Whether the caller still waits for the answer to a request. The wait ends in one of two ways: before the first COMMIT
 * is sent, and then nothing of the request is committed; or else with the answer, however late it is.
 */
export class Patience {
  private over = false;
  private committed = false;

  /** Called before a transaction begins. @throws OperationalError OPERATION_TOO_SLOW when the caller has given up */
  begin(): void {
    if (this.over) throw new OperationalError('OPERATION_TOO_SLOW');
  }

  /** Called when a COMMIT is sent. @throws OperationalError OPERATION_TOO_SLOW when the caller has given up */
  commit(): void {
    this.begin();
    this.committed = true;
  }

  /** Gives up, unless a COMMIT was sent. @returns whether it did */
  end(): boolean {
    this.over = !this.committed;
    return this.over;
  }
}
