import { nameStatement, refusalOf, type Statement, type StatementQueue } from '@sonae/platform/database';

/** SQL that sets a scope, and fails unless a credential is still valid. */
export interface Proving {
  /** Its parameters `$1` to `$5` are the settings of the scope, `$6` is the time, `$7` is the `Hold`, and from `$8` on come `values`. */
  text: string;
  values: readonly unknown[];
}

/**
 * How long a proof holds. `none`: the credential may end at any moment. `share`: no other transaction ends it before this
 * one has ended. `end`: the same, for a transaction that ends it itself.
 */
export type Hold = 'none' | 'share' | 'end';

/** What to do with the result of the proof. */
export interface Proven {
  /** @param usedAt when the credential was last used */
  held(usedAt: Date): void;
  /** The credential is not valid any more, or belongs to another person or place. */
  outdated(): void;
}

/**
 * Proves the credential of one request: the statement that sets the scope fails the transaction when the credential has
 * ended, or belongs to another person, role or place. A read proves it at its beginning, until one transaction of the
 * request has; a transaction that may write proves it as its last statement before COMMIT.
 */
export class Entrance {
  private proven = false;
  private refused = false;

  constructor(
    private readonly proving: Proving,
    private readonly told: Proven,
  ) {}

  /** Whether a transaction has proven the credential. */
  get held(): boolean {
    return this.proven;
  }

  /** Whether a transaction has found that the credential does not hold any more. */
  get outdated(): boolean {
    return this.refused;
  }

  /**
   * Sets the scope, and proves the credential.
   * @param entering.own the statement that only sets the scope
   * @throws the error of the statement
   */
  async enter(
    statements: StatementQueue,
    { own: { values: settings }, now, hold }: { own: Statement; now: Date; hold: Hold },
  ): Promise<void> {
    const { text, values: given } = this.proving;
    const values = [...settings, now, hold, ...given];
    try {
      const { rows } = await statements.ask<{ usedAt: Date }>({ text, values, name: nameStatement(text) });
      const [row] = rows;
      if (!row) throw new Error('a proof has one row');
      this.proven = true;
      this.told.held(row.usedAt);
    } catch (error) {
      if (refusalOf(error) === 'SCOPE_OUTDATED') {
        this.refused = true;
        this.told.outdated();
      }
      throw error;
    }
  }
}
