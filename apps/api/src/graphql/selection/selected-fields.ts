import { getArgumentValues, getNamedType, isObjectType, type GraphQLResolveInfo } from 'graphql';
import { fieldsOf } from './fields-of.js';

/** A field that a query asks of the object being resolved, with its arguments. */
export interface SelectedField {
  name: string;
  args: Record<string, unknown>;
}

/** What a query asks directly of the object being resolved, fragments included; a root resolver reads just that. */
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
