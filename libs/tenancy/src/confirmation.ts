import type { Scope, SystemScope } from './scope.js';
import type { Tx } from './tx.js';

/**
 * Confirms that the credential behind a scope is still valid, such as the session of its person. The statement travels
 * with the first transaction of the scope and fails it when the credential is not valid, so it costs no transaction of
 * its own. Other reads may finish before the answer: their caller returns nothing before `Database.confirm` resolves.
 */
export class Confirmation {
  private answer: Promise<unknown> | undefined;

  /**
   * @param scope the scope of the confirmation where no transaction carries it
   * @param question sends one statement at once, which fails with `app.refuse('SCOPE_OUTDATED')` unless the
   *   credential is valid
   */
  constructor(
    readonly scope: SystemScope,
    private readonly question: (tx: Tx) => Promise<unknown>,
  ) {}

  get asked(): boolean {
    return this.answer !== undefined;
  }

  /** Sends the statement, as part of a transaction. */
  async ask(tx: Tx): Promise<void> {
    this.answer = this.question(tx);
    // Suppresses an unhandled rejection; callers that need the answer await it.
    this.answer.catch(() => undefined);
    await this.answer;
  }

  /** Resolves when the credential is valid. @throws the error of the statement, or an Error when no transaction asked */
  async held(): Promise<void> {
    if (!this.answer) throw new Error('the confirmation was not asked for');
    await this.answer;
  }
}

/** A scope made from a remembered credential: its first transaction confirms the credential. */
export type Unconfirmed<S extends Scope = Scope> = S & { confirmation: Confirmation };

/** The confirmation of a scope, if it has one. */
export function confirmationOf(scope: Scope | Unconfirmed): Confirmation | undefined {
  return 'confirmation' in scope ? scope.confirmation : undefined;
}
