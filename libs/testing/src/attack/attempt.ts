/** One statement of an asker. */
export interface Attempt {
  verb: string;
  sql: string;
  /** The letter under which it is recorded when the policies let it pass: S, I, U or D. */
  reach?: string;
  /** Whether to check the table afterwards, outside the policies. */
  writes?: boolean;
  mustFail?: boolean;
  mustBeEmpty?: boolean;
  /** SQLSTATEs besides 42501 that also count as a refusal. */
  mayFailWith?: readonly string[];
}
