import { nameStatement, refusalOf, type Answer, type Statement } from '@sonae/platform/database';

/** SQL that sets a scope, and fails unless a credential is still valid. */
export interface Proving {
  /** Its parameters `$1` to `$5` are the settings of the scope, `$6` is the time, and from `$7` on come `values`. */
  text: string;
  values: readonly unknown[];
}

/** What to do with the result of the proof. */
export interface Proven {
  /** @param usedAt when the credential was last used */
  held(usedAt: Date): void;
  /** The credential is not valid any more, or belongs to another person or place. */
  outdated(): void;
}

/**
 * How the scopes of one request are entered while its caller is only remembered: the statement that sets the scope also proves
 * the credential, and fails the transaction otherwise. After the first proof, later transactions of the request set their scope
 * only.
 */
export class Entrance {
  private proven = false;

  constructor(
    private readonly proving: Proving,
    private readonly told: Proven,
  ) {}

  /** Whether a transaction has proven the credential. */
  get held(): boolean {
    return this.proven;
  }

  /** The statement that replaces the one that only sets the scope. */
  statement({ values }: Statement, now: Date): Statement {
    const { text, values: own } = this.proving;
    return { text, values: [...values, now, ...own], name: nameStatement(text) };
  }

  /** Takes the result of that statement. @throws its error */
  async take(answer: Promise<Answer<{ usedAt: Date }>>): Promise<void> {
    try {
      const { rows } = await answer;
      const [row] = rows;
      if (!row) throw new Error('a proof has one row');
      this.proven = true;
      this.told.held(row.usedAt);
    } catch (error) {
      if (refusalOf(error) === 'SCOPE_OUTDATED') this.told.outdated();
      throw error;
    }
  }
}
