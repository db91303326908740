import { channel } from 'node:diagnostics_channel';

/** The message about a queued statement. */
export interface ToldStatement {
  text: string;
}

/**
 * Publishes each statement of a transaction, inside the call that queues it, so that the stack names the caller.
 * Production has no subscriber. The suite subscribes, and compares the statements of a feature with the tables that it
 * declares.
 */
const statements = channel('sonae.statement');

/** Without a subscriber it only reads one property. */
export function tellStatement(text: string): void {
  if (statements.hasSubscribers) statements.publish({ text } satisfies ToldStatement);
}
