import { getArgumentValues, getNamedType, isObjectType, type GraphQLResolveInfo } from 'graphql';
import { fieldsOf } from './fields-of.js';

/** A selected field of the resolved object, with its arguments. */
export interface SelectedField {
  name: string;
  args: Record<string, unknown>;
}

/**
 * The fields that a query selects directly on the resolved object, including fragments; a root resolver reads only
 * these.
 */
export function selectedFields(info: GraphQLResolveInfo): SelectedField[] {
  const type = getNamedType(info.returnType);
  if (!isObjectType(type)) return [];
  const known = type.getFields();
  return info.fieldNodes
    .flatMap(({ selectionSet }) => fieldsOf(selectionSet, info))
    .flatMap((node) => {
      const field = known[node.name.value];
      return field ? [{ name: field.name, args: getArgumentValues(field, node, info.variableValues) }] : [];
    });
}
