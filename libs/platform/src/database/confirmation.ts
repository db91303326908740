import type { Scope, SystemScope } from './scope.js';
import type { Tx } from './tx.js';

/**
 * The question whether what a scope was made from still holds, such as the session of its person. It travels with the
 * first transaction of that scope, which may see that much of itself, so that it costs no transaction. Where it does not hold its
 * statement fails, and the whole transaction with it. What else is read may go ahead of the answer; whoever made it lets
 * nothing out before `Database.confirm` is content.
 */
export class Confirmation {
  private answer: Promise<unknown> | undefined;

  /**
   * @param scope in which it is asked where no transaction carries it
   * @param question sends one statement at once, which fails with `app.refuse('SCOPE_OUTDATED')` unless it holds
   */
  constructor(
    readonly scope: SystemScope,
    private readonly question: (tx: Tx) => Promise<unknown>,
  ) {}

  get asked(): boolean {
    return this.answer !== undefined;
  }

  /** Asks, as part of a transaction. */
  async ask(tx: Tx): Promise<void> {
    this.answer = this.question(tx);
    // The callers that need it wait for it.
    this.answer.catch(() => undefined);
    await this.answer;
  }

  /** Resolves when it holds. @throws whatever its statement failed with, or an Error when nobody has asked */
  async held(): Promise<void> {
    if (!this.answer) throw new Error('the confirmation was not asked for');
    await this.answer;
  }
}

/** A scope of somebody known from an earlier request: its first transaction asks whether that still holds. */
export type Unconfirmed<S extends Scope = Scope> = S & { confirmation: Confirmation };

/** The confirmation that a scope brings along, if any. */
export function confirmationOf(scope: Scope | Unconfirmed): Confirmation | undefined {
  return 'confirmation' in scope ? scope.confirmation : undefined;
}
