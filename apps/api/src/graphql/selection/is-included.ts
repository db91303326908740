import { Kind, type OperationDefinitionNode, type SelectionNode, type ValueNode } from 'graphql';

/** The value of a variable in one request: the given one, or the default of its definition. */
export type ValueOf = (variable: string) => unknown;

/** Reads the variables of one operation unchecked; a value of the wrong type is refused before anything runs. */
export function valuesOf(operation: OperationDefinitionNode, given: Record<string, unknown>): ValueOf {
  return (name) => {
    if (Object.hasOwn(given, name)) return given[name];
    const definition = operation.variableDefinitions?.find(({ variable }) => variable.name.value === name);
    const standard = definition?.defaultValue;
    return standard?.kind === Kind.BOOLEAN ? standard.value : undefined;
  };
}

/** Whether `@skip` and `@include` keep a selection. */
export function isIncluded({ directives = [] }: SelectionNode, valueOf: ValueOf): boolean {
  return directives.every(({ name, arguments: given = [] }) => {
    if (name.value !== 'skip' && name.value !== 'include') return true;
    const condition = given.find((argument) => argument.name.value === 'if')?.value;
    const holds = condition && valueIn(condition, valueOf);
    return name.value === 'skip' ? holds !== true : holds !== false;
  });
}

function valueIn(node: ValueNode, valueOf: ValueOf): unknown {
  if (node.kind === Kind.VARIABLE) return valueOf(node.name.value);
  return node.kind === Kind.BOOLEAN ? node.value : undefined;
}
