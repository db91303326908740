/** One statement that an asker tries. */
export interface Attempt {
  verb: string;
  sql: string;
  /** The letter under which it is put on record when the policies let it pass: S, I, U or D. */
  reach?: string;
  /** Whether the table is looked at afterwards, from behind the policies. */
  writes?: boolean;
  mustFail?: boolean;
  mustBeEmpty?: boolean;
  /** SQLSTATEs besides 42501 that refuse it too. */
  mayFailWith?: readonly string[];
}
