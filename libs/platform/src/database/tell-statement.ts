import { channel } from 'node:diagnostics_channel';

/** What is told of a statement when it is asked for. */
export interface ToldStatement {
  text: string;
}

/**
 * Tells whoever subscribed of each statement of a transaction, inside the call that asks for it, so that its stack says who
 * asks. Nobody subscribes in production. The suite does, and holds the statements of a feature against the tables that it
 * declares.
 */
const statements = channel('sonae.statement');

/** Nothing is done, and next to nothing paid, as long as nobody subscribed. */
export function tellStatement(text: string): void {
  if (statements.hasSubscribers) statements.publish({ text } satisfies ToldStatement);
}
