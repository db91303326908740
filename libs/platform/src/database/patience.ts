import { OperationalError } from '../errors/index.js';

/**
 * How long somebody waits for the answer to what they ask for. It ends in one of two ways: before the first COMMIT, and then
 * nothing of it happens any more; or else with the answer, however late.
 */
export class Patience {
  private over = false;
  private committed = false;

  /** To be called before a transaction begins. @throws OperationalError OPERATION_TOO_SLOW when nobody waits any more */
  begin(): void {
    if (this.over) throw new OperationalError('OPERATION_TOO_SLOW');
  }

  /** To be called as a COMMIT is sent. @throws OperationalError OPERATION_TOO_SLOW when nobody waits any more */
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
