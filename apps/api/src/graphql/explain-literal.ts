import type { ASTNode } from 'graphql';
import { explainChoice } from './explain-choice.js';
import type { InputFault } from './explain-input.js';
import { scalarTexts } from './graphql.texts.js';
import { placeLiteral } from './place-literal.js';

const typeName = /^(?:Expected type "(\w+)|(\w+) cannot represent)/;

/**
 * Explains a value in the operation itself that its enum or scalar does not take, without the value.
 * @param message what GraphQL says
 * @param node the value
 * @returns undefined for any other fault
 */
export function explainLiteral(message: string, node: ASTNode | undefined): InputFault | undefined {
  const field = node && placeLiteral(node);
  const at = field !== undefined && { field };
  const choice = explainChoice(message);
  if (choice) return { ...choice, ...at };
  const [, expected, builtIn] = typeName.exec(message) ?? [];
  const type = expected ?? builtIn ?? '';
  const text = scalarTexts[type];
  return text === undefined ? undefined : { message: text, ...at, detail: `Expected type "${type}".` };
}
