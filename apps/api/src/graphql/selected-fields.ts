import {
  getArgumentValues,
  getNamedType,
  isObjectType,
  Kind,
  type GraphQLResolveInfo,
  type SelectionSetNode,
} from 'graphql';

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
  const found: SelectedField[] = [];
  const collect = (set: SelectionSetNode | undefined): void => {
    for (const selection of set?.selections ?? []) {
      if (selection.kind === Kind.FIELD) {
        const field = known[selection.name.value];
        if (field)
          found.push({ name: field.name, args: getArgumentValues(field, selection, info.variableValues) });
      } else if (selection.kind === Kind.INLINE_FRAGMENT) collect(selection.selectionSet);
      else collect(info.fragments[selection.name.value]?.selectionSet);
    }
  };
  for (const node of info.fieldNodes) collect(node.selectionSet);
  return found;
}
