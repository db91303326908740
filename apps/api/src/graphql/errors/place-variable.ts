import {
  Kind,
  visit,
  type ArgumentNode,
  type DocumentNode,
  type OperationDefinitionNode,
  type ValueNode,
} from 'graphql';
import { withoutInput } from './explain-input.js';

/**
 * Finds the path of the first use of a variable in the arguments, such as `input`, `content` or `input.links.0.url`.
 * Errors report this path instead of the variable's name, which is the client's own.
 * @returns undefined when the operation does not use it
 */
export function placeVariable(
  document: DocumentNode | undefined,
  operation: OperationDefinitionNode | undefined,
  name: string,
): string | undefined {
  let found: string | undefined;
  const note = ({ name: argument, value }: ArgumentNode) => {
    found ??= placeIn(value, argument.value, name);
  };
  for (const definition of document?.definitions ?? []) {
    if (definition.kind === Kind.OPERATION_DEFINITION && definition !== operation) continue;
    visit(definition, { [Kind.ARGUMENT]: note });
  }
  return found;
}

/**
 * Converts the path of a value in the variables, `x.links.0.url`, into a path in the arguments, without the word
 * `input`.
 */
export function placePath(
  document: DocumentNode | undefined,
  operation: OperationDefinitionNode | null | undefined,
  path: string,
): string {
  const [variable = '', ...rest] = path.split('.');
  const place = placeVariable(document, operation ?? undefined, variable) ?? variable;
  return withoutInput([place, ...rest].join('.'));
}

function placeIn(value: ValueNode, path: string, name: string): string | undefined {
  if (value.kind === Kind.VARIABLE) return value.name.value === name ? path : undefined;
  if (value.kind === Kind.LIST) {
    for (const [index, each] of value.values.entries()) {
      const found = placeIn(each, `${path}.${index}`, name);
      if (found !== undefined) return found;
    }
  }
  if (value.kind === Kind.OBJECT) {
    for (const each of value.fields) {
      const found = placeIn(each.value, `${path}.${each.name.value}`, name);
      if (found !== undefined) return found;
    }
  }
  return undefined;
}
