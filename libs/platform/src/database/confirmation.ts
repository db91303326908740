import type { Scope, SystemScope } from './scope.js';
import type { Tx } from './tx.js';

/**
 * The question whether what a scope was made from still holds, such as the session of its person. It travels with the
 * first transaction of that scope, under a scope of its own, so that it costs no transaction. Reads may go ahead of its
 * answer, because they change nothing; whoever made it lets nothing out before `Database.confirm` says that it holds.
 */
export class Confirmation {
  private answer: Promise<boolean> | undefined;

  /** @param question answers whether it holds with statements that it sends before it first waits */
  constructor(
    readonly scope: SystemScope,
    private readonly question: (tx: Tx<SystemScope>) => Promise<boolean>,
  ) {}

  get asked(): boolean {
    return this.answer !== undefined;
  }

  /** Asks, as part of a transaction that has its scope at that moment. */
  ask(tx: Tx<SystemScope>): Promise<boolean> {
    this.answer = this.question(tx);
    // Waited for by whoever wants to know.
    this.answer.catch(() => undefined);
    return this.answer;
  }

  /** Whether it holds. @throws whatever its statement failed with, or an Error when nobody has asked */
  async holds(): Promise<boolean> {
    if (!this.answer) throw new Error('the confirmation was not asked for');
    return this.answer;
  }
}

/** A scope of somebody known from an earlier request: its first transaction asks whether that still holds. */
export type Unconfirmed<S extends Scope = Scope> = S & { confirmation: Confirmation };

/** The confirmation that a scope brings along, if any. */
export function confirmationOf(scope: Scope | Unconfirmed): Confirmation | undefined {
  return 'confirmation' in scope ? scope.confirmation : undefined;
}
