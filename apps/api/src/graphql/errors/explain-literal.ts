import type { ASTNode } from 'graphql';
import type { InputFault } from './explain-input.js';
import { explainValue } from './explain-value.js';
import { placeLiteral } from './place-literal.js';

/**
 * Explains a literal that its enum or scalar does not take, without the value.
 * @param message the message of GraphQL
 * @param node the literal
 * @returns undefined for any other fault
 */
export function explainLiteral(message: string, node: ASTNode | undefined): InputFault | undefined {
  const { message: told, detail } = explainValue(message);
  if (told === undefined) return undefined;
  const field = node && placeLiteral(node);
  return { message: told, ...(field !== undefined && { field }), ...(detail !== undefined && { detail }) };
}
