import { channel } from 'node:diagnostics_channel';

/** What is told of a statement when it is asked for. */
export interface ToldStatement {
  text: string;
}

/**
 * Publishes each statement of a transaction, inside the call that asks for it, so that the stack names the caller. Production
 * has no subscriber. The suite subscribes, and holds the statements of a feature against the tables that it declares.
 */
const statements = channel('sonae.statement');

/** Reads one property and does nothing while there is no subscriber. */
export function tellStatement(text: string): void {
  if (statements.hasSubscribers) statements.publish({ text } satisfies ToldStatement);
}
