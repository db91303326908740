import { explainChoice } from './explain-choice.js';
import { scalarTexts } from './graphql.texts.js';

const typeName = /^(?:Expected type "(\w+)|(\w+) cannot represent)/;

/**
 * Explains that a value is not valid for its enum or scalar, without the value.
 * @param reason the message of GraphQL
 * @returns no `message` for another fault, or for a type without a text of its own
 */
export function explainValue(reason: string): { message?: string; detail?: string } {
  const choice = explainChoice(reason);
  if (choice) return choice;
  const [, expected, builtIn] = typeName.exec(reason) ?? [];
  const type = expected ?? builtIn;
  if (type === undefined) return {};
  const message = scalarTexts[type];
  return { ...(message !== undefined && { message }), detail: `Expected type "${type}".` };
}
